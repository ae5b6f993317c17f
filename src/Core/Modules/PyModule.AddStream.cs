using PyWaker.Functions;

namespace PyWaker;

// Functions that return a stream: builtins that return an async generator.
public sealed partial class PyModule
{
    /// <summary>Adds a function that returns a stream; Python gets an async generator.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="function">Called on the caller's thread, attached. The enumerator gets a token that is canceled
    /// when Python cancels or abandons a step.</param>
    /// <param name="options">Names and defaults of its parameters, its docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the options do not fit the
    /// function. The message says which and what to do.</exception>
    public PyModule AddStream<TItem>(
        string name,
        Func<IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportStream(name, function, 0, options, it => new FunctionOf0<AsyncGenerator>(it, () =>
            AsyncGenerator.FromAsyncEnumerable(function(), it.Run)
        ));

    /// <inheritdoc cref="AddStream{TItem}(string, Func{IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, TItem>(
        string name,
        Func<T1, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportStream(name, function, 1, options, it => new FunctionOf1<T1, AsyncGenerator>(it, a =>
            AsyncGenerator.FromAsyncEnumerable(function(a), it.Run)
        ));

    /// <inheritdoc cref="AddStream{TItem}(string, Func{IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, TItem>(
        string name,
        Func<T1, T2, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportStream(name, function, 2, options, it => new FunctionOf2<T1, T2, AsyncGenerator>(it, (a, b) =>
            AsyncGenerator.FromAsyncEnumerable(function(a, b), it.Run)
        ));

    /// <inheritdoc cref="AddStream{TItem}(string, Func{IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, T3, TItem>(
        string name,
        Func<T1, T2, T3, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportStream(name, function, 3, options, it => new FunctionOf3<T1, T2, T3, AsyncGenerator>(it, (a, b, c) =>
            AsyncGenerator.FromAsyncEnumerable(function(a, b, c), it.Run)
        ));

    /// <inheritdoc cref="AddStream{TItem}(string, Func{IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, T3, T4, TItem>(
        string name,
        Func<T1, T2, T3, T4, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportStream(name, function, 4, options, it => new FunctionOf4<T1, T2, T3, T4, AsyncGenerator>(
            it,
            (a, b, c, d) => AsyncGenerator.FromAsyncEnumerable(function(a, b, c, d), it.Run)
        ));

    /// <inheritdoc cref="AddStream{TItem}(string, Func{IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, T3, T4, T5, TItem>(
        string name,
        Func<T1, T2, T3, T4, T5, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportStream(name, function, 5, options, it => new FunctionOf5<T1, T2, T3, T4, T5, AsyncGenerator>(
            it,
            (a, b, c, d, e) => AsyncGenerator.FromAsyncEnumerable(function(a, b, c, d, e), it.Run)
        ));

    /// <inheritdoc cref="AddStream{TItem}(string, Func{IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, T3, T4, T5, T6, TItem>(
        string name,
        Func<T1, T2, T3, T4, T5, T6, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportStream(name, function, 6, options, it => new FunctionOf6<T1, T2, T3, T4, T5, T6, AsyncGenerator>(
            it,
            (a, b, c, d, e, f) => AsyncGenerator.FromAsyncEnumerable(function(a, b, c, d, e, f), it.Run)
        ));

    /// <summary>Adds a function that returns a stream; Python gets an async generator.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="function">Called attached when the first item is requested. Its token, which the enumerator gets
    /// too, is canceled when Python cancels or abandons a step.</param>
    /// <param name="options">Names and defaults of its parameters, its docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the options do not fit the
    /// function. The message says which and what to do.</exception>
    public PyModule AddStream<TItem>(
        string name,
        Func<CancellationToken, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelableStream(name, function, 0, options, it => new FunctionOf0<AsyncGenerator>(it, () =>
            AsyncGenerator.FromAsyncEnumerable(function, it.Run)
        ));

    /// <inheritdoc
    /// cref="AddStream{TItem}(string, Func{CancellationToken, IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, TItem>(
        string name,
        Func<T1, CancellationToken, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelableStream(name, function, 1, options, it => new FunctionOf1<T1, AsyncGenerator>(it, a =>
            AsyncGenerator.FromAsyncEnumerable(ct => function(a, ct), it.Run)
        ));

    /// <inheritdoc
    /// cref="AddStream{TItem}(string, Func{CancellationToken, IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, TItem>(
        string name,
        Func<T1, T2, CancellationToken, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelableStream(name, function, 2, options, it => new FunctionOf2<T1, T2, AsyncGenerator>(it, (a, b) =>
            AsyncGenerator.FromAsyncEnumerable(ct => function(a, b, ct), it.Run)
        ));

    /// <inheritdoc
    /// cref="AddStream{TItem}(string, Func{CancellationToken, IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, T3, TItem>(
        string name,
        Func<T1, T2, T3, CancellationToken, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelableStream(name, function, 3, options, it => new FunctionOf3<T1, T2, T3, AsyncGenerator>(
            it,
            (a, b, c) => AsyncGenerator.FromAsyncEnumerable(ct => function(a, b, c, ct), it.Run)
        ));

    /// <inheritdoc
    /// cref="AddStream{TItem}(string, Func{CancellationToken, IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, T3, T4, TItem>(
        string name,
        Func<T1, T2, T3, T4, CancellationToken, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelableStream(name, function, 4, options, it => new FunctionOf4<T1, T2, T3, T4, AsyncGenerator>(
            it,
            (a, b, c, d) => AsyncGenerator.FromAsyncEnumerable(ct => function(a, b, c, d, ct), it.Run)
        ));

    /// <inheritdoc
    /// cref="AddStream{TItem}(string, Func{CancellationToken, IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, T3, T4, T5, TItem>(
        string name,
        Func<T1, T2, T3, T4, T5, CancellationToken, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelableStream(name, function, 5, options, it => new FunctionOf5<T1, T2, T3, T4, T5, AsyncGenerator>(
            it,
            (a, b, c, d, e) => AsyncGenerator.FromAsyncEnumerable(ct => function(a, b, c, d, e, ct), it.Run)
        ));

    /// <inheritdoc
    /// cref="AddStream{TItem}(string, Func{CancellationToken, IAsyncEnumerable{TItem}}, PyFunctionOptions)"/>
    public PyModule AddStream<T1, T2, T3, T4, T5, T6, TItem>(
        string name,
        Func<T1, T2, T3, T4, T5, T6, CancellationToken, IAsyncEnumerable<TItem>> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelableStream(name, function, 6, options, it => new FunctionOf6<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            AsyncGenerator
        >(it, (a, b, c, d, e, f) => AsyncGenerator.FromAsyncEnumerable(ct => function(a, b, c, d, e, f, ct), it.Run)));
}
