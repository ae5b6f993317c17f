using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PyWaker.Pythonnet;

/// <summary>
/// Lets C# await pythonnet's objects: coroutines, tasks, futures, and every Python object that has <c>__await__</c>.
/// </summary>
/// <remarks>
/// See <see cref="PyAwaitable"/> for where it runs and how it is cancelled; pythonnet converts results and items, with
/// its codecs, and exceptions of Python are a <see cref="NetException"/>. From any thread, with or without the GIL. Do
/// not keep the GIL over an <c>await</c>.
/// </remarks>
public static class PythonnetAwaitable
{
    /// <summary>Supports <c>await</c>: awaits the object and returns its result.</summary>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <exception cref="NetException">The object raised; a .NET exception that came through Python is thrown as
    /// itself.</exception>
    /// <exception cref="OperationCanceledException">The object was cancelled.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop on which to await it, or the loop was closed
    /// first.</exception>
    [SuppressMessage("Reliability", "CA2012", Justification = "The compiler awaits it, once.")]
    public static ValueTaskAwaiter<NetObject> GetAwaiter(this NetObject awaitable) =>
        awaitable.AsValueTask<NetObject>().GetAwaiter();

    /// <summary>Configures the await as <see cref="Task.ConfigureAwait(bool)"/> does.</summary>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="continueOnCapturedContext">Whether to continue in the captured context.</param>
    public static ConfiguredValueTaskAwaitable<NetObject> ConfigureAwait(
        this NetObject awaitable,
        bool continueOnCapturedContext
    ) => awaitable.AsValueTask<NetObject>().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Awaits the object and converts its result; to be awaited once, at once.</summary>
    /// <typeparam name="T">The type to which pythonnet converts the result; <see cref="NetObject"/> for the object
    /// itself.</typeparam>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="cancellationToken">As for
    /// <see cref="PyAwaitable.AsValueTask{T}(PyObject, CancellationToken)"/>.</param>
    /// <exception cref="NetException">The object raised; a .NET exception that came through Python is thrown as
    /// itself.</exception>
    /// <exception cref="OperationCanceledException">The object was cancelled.</exception>
    /// <exception cref="InvalidCastException">pythonnet cannot convert the result.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop on which to await it, or the loop was closed
    /// first.</exception>
    public static ValueTask<T> AsValueTask<T>(this NetObject awaitable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        PyObject ours = Attached(awaitable);
        return Finish<T>(
            ours,
            Loops.Find() is { } loop ? ours.AsValueTask<PyObject>(loop, cancellationToken)
                : Loops.Next(cancellationToken) is { } next
                    ? new ValueTask<PyObject>(AsTask(ours, next, cancellationToken))
                : ours.AsValueTask<PyObject>(cancellationToken)
        );
    }

    /// <summary>Awaits the object in a separate task on a loop and converts its result; to be awaited once.</summary>
    /// <typeparam name="T">The type to which pythonnet converts the result; <see cref="NetObject"/> for the object
    /// itself.</typeparam>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">As for <see cref="PyLoop.Await{T}(PyObject, CancellationToken)"/>.</param>
    /// <exception cref="NetException">The object raised; a .NET exception that came through Python is thrown as
    /// itself.</exception>
    /// <exception cref="OperationCanceledException">The object was cancelled.</exception>
    /// <exception cref="InvalidCastException">pythonnet cannot convert the result.</exception>
    /// <exception cref="InvalidOperationException">The loop was closed first.</exception>
    public static ValueTask<T> AsValueTask<T>(
        this NetObject awaitable,
        PyLoop loop,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        ArgumentNullException.ThrowIfNull(loop);
        PyObject ours = Attached(awaitable);
        return Finish<T>(ours, ours.AsValueTask<PyObject>(loop, cancellationToken));
    }

    /// <summary>Awaits the object in a separate task on the current loop and converts its result.</summary>
    /// <typeparam name="T">The type to which pythonnet converts the result; <see cref="NetObject"/> for the object
    /// itself.</typeparam>
    /// <param name="awaitable">The object; needed only until this call has returned.</param>
    /// <param name="cancellationToken">When canceled, the Python task is cancelled, and the wait continues until its
    /// clean-up is over.</param>
    /// <returns>A started task. It fails or is canceled as the object does.</returns>
    /// <exception cref="InvalidOperationException">There is no event loop on which to await it.</exception>
    public static Task<T> AsTask<T>(this NetObject awaitable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        PyObject ours = Attached(awaitable);
        Task<PyObject> task =
            Loops.Find() is { } loop ? ours.AsTask<PyObject>(loop, cancellationToken)
            : Loops.Next(cancellationToken) is { } next ? AsTask(ours, next, cancellationToken)
            : ours.AsTask<PyObject>(cancellationToken);
        return Finish<T>(ours, new ValueTask<PyObject>(task)).AsTask();
    }

    /// <summary>Awaits the object in a separate task on a loop and converts its result. Never blocks.</summary>
    /// <typeparam name="T">The type to which pythonnet converts the result; <see cref="NetObject"/> for the object
    /// itself.</typeparam>
    /// <param name="awaitable">The object; needed only until this call has returned.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">When canceled, the Python task is cancelled, and the wait continues until its
    /// clean-up is over.</param>
    /// <returns>A started task. It fails or is canceled as the object does.</returns>
    public static Task<T> AsTask<T>(
        this NetObject awaitable,
        PyLoop loop,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        ArgumentNullException.ThrowIfNull(loop);
        PyObject ours = Attached(awaitable);
        return Finish<T>(ours, new ValueTask<PyObject>(ours.AsTask<PyObject>(loop, cancellationToken))).AsTask();
    }

    /// <summary>
    /// Exposes a Python asynchronous iterable (an async generator) as a stream: <c>await foreach</c>.
    /// </summary>
    /// <typeparam name="T">The type to which pythonnet converts the items; <see cref="NetObject"/> for the objects
    /// themselves.</typeparam>
    /// <param name="iterable">The object; do not dispose it before the stream is disposed.</param>
    /// <param name="cancellationToken">When canceled, the step in progress is cancelled in Python, and the stream is
    /// over.</param>
    public static IAsyncEnumerable<T> AsAsyncEnumerable<T>(
        this NetObject iterable,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(iterable);
        return new PythonnetStream<T>(Attached(iterable), null, cancellationToken);
    }

    /// <summary>Exposes a Python asynchronous iterable (an async generator) as a stream that runs on a loop.</summary>
    /// <typeparam name="T">The type to which pythonnet converts the items; <see cref="NetObject"/> for the objects
    /// themselves.</typeparam>
    /// <param name="iterable">The object; do not dispose it before the stream is disposed.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">When canceled, the step in progress is cancelled in Python, and the stream is
    /// over.</param>
    public static IAsyncEnumerable<T> AsAsyncEnumerable<T>(
        this NetObject iterable,
        PyLoop loop,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(iterable);
        ArgumentNullException.ThrowIfNull(loop);
        return new PythonnetStream<T>(Attached(iterable), loop, cancellationToken);
    }

    /// <summary>Wraps the Python object for PyWaker.</summary>
    public static PyObject ToPyWaker(this NetObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Attached(value);
    }

    /// <summary>Wraps the Python object for pythonnet.</summary>
    public static NetObject ToPythonnet(this PyObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using AttachScope scope = Python.Attach();
        return ObjectBridge.ToNet(value);
    }

    private static async Task<PyObject> AsTask(PyObject awaitable, Task<PyLoop?> next, CancellationToken token) =>
        await (
            await next.ConfigureAwait(false) is { } loop
                ? awaitable.AsTask<PyObject>(loop, token)
                : awaitable.AsTask<PyObject>(token)
        ).ConfigureAwait(false);

    /// <summary>
    /// Awaits a wait of PyWaker, whose object is disposed, and converts its result through pythonnet.
    /// </summary>
    private static async ValueTask<T> Finish<T>(PyObject awaited, ValueTask<PyObject> wait)
    {
        using (awaited)
        {
            PyObject result;
            try
            {
                result = await wait.ConfigureAwait(false);
            }
            catch (PythonException e)
            {
                throw ExceptionBridge.ToNet(e);
            }

            return PythonnetConverter.Take<T>(result);
        }
    }

    private static PyObject Attached(NetObject value)
    {
        using AttachScope scope = Python.Attach();
        return ObjectBridge.ToPyWaker(value);
    }
}
