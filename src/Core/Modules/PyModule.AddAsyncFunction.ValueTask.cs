using System.Runtime.CompilerServices;
using PyWaker.Functions;

namespace PyWaker;

// Functions that return a value task: async def functions. An async lambda without a type counts as one that returns a
// Task.
public sealed partial class PyModule
{
    /// <summary>Adds an async function that returns a value task; Python gets <c>None</c>.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="function">Called on the loop thread, attached, when the coroutine first runs. It takes no token, so
    /// a cancelled coroutine abandons it.</param>
    /// <param name="options">Names and defaults of its parameters, its docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the options do not fit the
    /// function. The message says which and what to do.</exception>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction(string name, Func<ValueTask> function, PyFunctionOptions? options = null) =>
        ExportTask(name, function, 0, options, it => new FunctionOf0<Coroutine>(it, () =>
            Coroutine.FromFunction(() => function().AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1>(
        string name,
        Func<T1, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 1, options, it => new FunctionOf1<T1, Coroutine>(it, a =>
            Coroutine.FromFunction(() => function(a).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2>(
        string name,
        Func<T1, T2, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 2, options, it => new FunctionOf2<T1, T2, Coroutine>(it, (a, b) =>
            Coroutine.FromFunction(() => function(a, b).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2, T3>(
        string name,
        Func<T1, T2, T3, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 3, options, it => new FunctionOf3<T1, T2, T3, Coroutine>(it, (a, b, c) =>
            Coroutine.FromFunction(() => function(a, b, c).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2, T3, T4>(
        string name,
        Func<T1, T2, T3, T4, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 4, options, it => new FunctionOf4<T1, T2, T3, T4, Coroutine>(it, (a, b, c, d) =>
            Coroutine.FromFunction(() => function(a, b, c, d).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2, T3, T4, T5>(
        string name,
        Func<T1, T2, T3, T4, T5, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 5, options, it => new FunctionOf5<T1, T2, T3, T4, T5, Coroutine>(
            it,
            (a, b, c, d, e) => Coroutine.FromFunction(() => function(a, b, c, d, e).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2, T3, T4, T5, T6>(
        string name,
        Func<T1, T2, T3, T4, T5, T6, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 6, options, it => new FunctionOf6<T1, T2, T3, T4, T5, T6, Coroutine>(
            it,
            (a, b, c, d, e, f) => Coroutine.FromFunction(() => function(a, b, c, d, e, f).AsTask(), it.Run)
        ));

    /// <summary>Adds an async function that returns a value task; Python gets <c>None</c>.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="function">Called on the loop thread, attached, when the coroutine first runs. Its token is canceled
    /// when Python cancels, closes or drops the coroutine.</param>
    /// <param name="options">Names and defaults of its parameters, its docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the options do not fit the
    /// function. The message says which and what to do.</exception>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction(
        string name,
        Func<CancellationToken, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 0, options, it => new FunctionOf0<Coroutine>(it, () =>
            Coroutine.FromFunction(ct => function(ct).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1>(
        string name,
        Func<T1, CancellationToken, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 1, options, it => new FunctionOf1<T1, Coroutine>(it, a =>
            Coroutine.FromFunction(ct => function(a, ct).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2>(
        string name,
        Func<T1, T2, CancellationToken, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 2, options, it => new FunctionOf2<T1, T2, Coroutine>(it, (a, b) =>
            Coroutine.FromFunction(ct => function(a, b, ct).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2, T3>(
        string name,
        Func<T1, T2, T3, CancellationToken, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 3, options, it => new FunctionOf3<T1, T2, T3, Coroutine>(it, (a, b, c) =>
            Coroutine.FromFunction(ct => function(a, b, c, ct).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2, T3, T4>(
        string name,
        Func<T1, T2, T3, T4, CancellationToken, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 4, options, it => new FunctionOf4<T1, T2, T3, T4, Coroutine>(
            it,
            (a, b, c, d) => Coroutine.FromFunction(ct => function(a, b, c, d, ct).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2, T3, T4, T5>(
        string name,
        Func<T1, T2, T3, T4, T5, CancellationToken, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 5, options, it => new FunctionOf5<T1, T2, T3, T4, T5, Coroutine>(
            it,
            (a, b, c, d, e) => Coroutine.FromFunction(ct => function(a, b, c, d, e, ct).AsTask(), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, ValueTask}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-1)]
    public PyModule AddAsyncFunction<T1, T2, T3, T4, T5, T6>(
        string name,
        Func<T1, T2, T3, T4, T5, T6, CancellationToken, ValueTask> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 6, options, it => new FunctionOf6<T1, T2, T3, T4, T5, T6, Coroutine>(
            it,
            (a, b, c, d, e, f) => Coroutine.FromFunction(ct => function(a, b, c, d, e, f, ct).AsTask(), it.Run)
        ));
}
