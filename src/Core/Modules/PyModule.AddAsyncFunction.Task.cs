using PyWaker.Bindings;
using PyWaker.Functions;

namespace PyWaker;

// Functions that return a task: async def functions.
public sealed partial class PyModule
{
    /// <summary>Adds an async function that returns a task; Python gets <c>None</c>.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="function">Called on the loop thread, attached, when the coroutine first runs. It takes no token, so
    /// a cancelled coroutine abandons it.</param>
    /// <param name="options">Names and defaults of its parameters, its docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the options do not fit the
    /// function. The message says which and what to do.</exception>
    public PyModule AddAsyncFunction(string name, Func<Task> function, PyFunctionOptions? options = null) =>
        ExportTask(name, function, 0, options, it => new DescribedFunction(it, [], (ref PyFunctionCall call) =>
            call.Start(function)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1>(string name, Func<T1, Task> function, PyFunctionOptions? options = null) =>
        ExportTask(name, function, 1, options, it => new FunctionOf1<T1, Coroutine>(it, a =>
            Coroutine.FromFunction(() => function(a), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2>(
        string name,
        Func<T1, T2, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 2, options, it => new FunctionOf2<T1, T2, Coroutine>(it, (a, b) =>
            Coroutine.FromFunction(() => function(a, b), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2, T3>(
        string name,
        Func<T1, T2, T3, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 3, options, it => new FunctionOf3<T1, T2, T3, Coroutine>(it, (a, b, c) =>
            Coroutine.FromFunction(() => function(a, b, c), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2, T3, T4>(
        string name,
        Func<T1, T2, T3, T4, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 4, options, it => new FunctionOf4<T1, T2, T3, T4, Coroutine>(it, (a, b, c, d) =>
            Coroutine.FromFunction(() => function(a, b, c, d), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2, T3, T4, T5>(
        string name,
        Func<T1, T2, T3, T4, T5, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 5, options, it => new FunctionOf5<T1, T2, T3, T4, T5, Coroutine>(
            it,
            (a, b, c, d, e) => Coroutine.FromFunction(() => function(a, b, c, d, e), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2, T3, T4, T5, T6>(
        string name,
        Func<T1, T2, T3, T4, T5, T6, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportTask(name, function, 6, options, it => new FunctionOf6<T1, T2, T3, T4, T5, T6, Coroutine>(
            it,
            (a, b, c, d, e, f) => Coroutine.FromFunction(() => function(a, b, c, d, e, f), it.Run)
        ));

    /// <summary>Adds an async function that returns a task; Python gets <c>None</c>.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="function">Called on the loop thread, attached, when the coroutine first runs. Its token is canceled
    /// when Python cancels, closes or drops the coroutine.</param>
    /// <param name="options">Names and defaults of its parameters, its docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the options do not fit the
    /// function. The message says which and what to do.</exception>
    public PyModule AddAsyncFunction(
        string name,
        Func<CancellationToken, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 0, options, it => new FunctionOf0<Coroutine>(it, () =>
            Coroutine.FromFunction(function, it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1>(
        string name,
        Func<T1, CancellationToken, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 1, options, it => new FunctionOf1<T1, Coroutine>(it, a =>
            Coroutine.FromFunction(ct => function(a, ct), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2>(
        string name,
        Func<T1, T2, CancellationToken, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 2, options, it => new FunctionOf2<T1, T2, Coroutine>(it, (a, b) =>
            Coroutine.FromFunction(ct => function(a, b, ct), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2, T3>(
        string name,
        Func<T1, T2, T3, CancellationToken, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 3, options, it => new FunctionOf3<T1, T2, T3, Coroutine>(it, (a, b, c) =>
            Coroutine.FromFunction(ct => function(a, b, c, ct), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2, T3, T4>(
        string name,
        Func<T1, T2, T3, T4, CancellationToken, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 4, options, it => new FunctionOf4<T1, T2, T3, T4, Coroutine>(
            it,
            (a, b, c, d) => Coroutine.FromFunction(ct => function(a, b, c, d, ct), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2, T3, T4, T5>(
        string name,
        Func<T1, T2, T3, T4, T5, CancellationToken, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 5, options, it => new FunctionOf5<T1, T2, T3, T4, T5, Coroutine>(
            it,
            (a, b, c, d, e) => Coroutine.FromFunction(ct => function(a, b, c, d, e, ct), it.Run)
        ));

    /// <inheritdoc cref="AddAsyncFunction(string, Func{CancellationToken, Task}, PyFunctionOptions)"/>
    public PyModule AddAsyncFunction<T1, T2, T3, T4, T5, T6>(
        string name,
        Func<T1, T2, T3, T4, T5, T6, CancellationToken, Task> function,
        PyFunctionOptions? options = null
    ) =>
        ExportCancelable(name, function, 6, options, it => new FunctionOf6<T1, T2, T3, T4, T5, T6, Coroutine>(
            it,
            (a, b, c, d, e, f) => Coroutine.FromFunction(ct => function(a, b, c, d, e, f, ct), it.Run)
        ));
}
