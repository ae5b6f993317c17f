using System.Runtime.CompilerServices;
using PyWaker.Awaitables;
using PyWaker.Conversion;

namespace PyWaker;

/// <summary>
/// A Python future or task that C# can await from any thread: an event loop's own, or one of <c>concurrent.futures</c>.
/// </summary>
/// <remarks>
/// <para>An object that has <c>add_done_callback</c>, <c>cancelled</c> and <c>result</c> counts as a future. One that
/// also has <c>get_loop</c> is changed only on that loop's thread (through <c>call_soon_threadsafe</c>), which must
/// run, now or later.</para>
/// <para>Continuations run on the thread pool (or where the awaiting method asked to continue), detached, never inside
/// the loop's callback. Never block the loop thread, or any attached thread, on the task: the loop could not finish
/// it.</para>
/// <para>A wait keeps the future alive exactly as an awaiting Python task does. When the loop closes first, or nothing
/// remains that could finish the future, the wait fails with an <see cref="InvalidOperationException"/> instead of
/// lasting forever.</para>
/// </remarks>
public sealed class PyFuture
{
    private readonly PyObject _future;

    private PyFuture(PyObject future)
    {
        _future = future;
    }

    /// <summary>Wraps a Python object that is a future.</summary>
    /// <param name="future">The object. It still belongs to the caller, and is needed until the last call of
    /// <see cref="AsTask{T}"/> or <see cref="GetAwaiter"/> has returned: a wait keeps its own reference.</param>
    /// <exception cref="ArgumentException">The object is not a future; the message names its type and the missing
    /// method, and for a coroutine the way to create a future from it.</exception>
    /// <exception cref="PythonException">Reading its attributes raised.</exception>
    public static PyFuture FromPython(PyObject future)
    {
        ArgumentNullException.ThrowIfNull(future);
        using AttachScope scope = Python.Attach();
        return FutureSupport.Lacks(future) is { } missing
            ? throw new ArgumentException(
                Messages.NotAFuture(
                    ConversionErrors.TypeName(future.Handle),
                    missing,
                    FutureSupport.IsAwaitable(future)
                ),
                nameof(future)
            )
            : new PyFuture(future);
    }

    /// <summary>Supports <c>await</c>: waits for the future and returns its result, an owned reference.</summary>
    /// <exception cref="PythonException">The future ended with an exception; a .NET exception that came through Python
    /// is thrown as itself.</exception>
    /// <exception cref="OperationCanceledException">The future was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The future can never be done: its loop was closed, Python shut down,
    /// or nothing remains that could finish it.</exception>
    public TaskAwaiter<PyObject> GetAwaiter() => AsTask<PyObject>().GetAwaiter();

    /// <summary>Creates a task that ends as the future does.</summary>
    /// <typeparam name="T">The type to which the result is converted; <see cref="PyObject"/> for the object
    /// itself.</typeparam>
    /// <param name="cancellationToken">When canceled, the Python future is asked to cancel itself, and the task
    /// continues to wait for it, so that its clean-up is over when the task is. The task ends as the future ends:
    /// canceled, or with a result if the future refused or was faster.</param>
    /// <returns>The task. It is canceled when the future was cancelled, by any caller; it fails with the future's
    /// exception (<see cref="PythonException"/>, or the .NET exception itself that came through Python), with
    /// <see cref="InvalidCastException"/> or <see cref="OverflowException"/> when the result is not a
    /// <typeparamref name="T"/>, and with <see cref="InvalidOperationException"/> when the future can never be
    /// done.</returns>
    /// <remarks>From any thread; it attaches briefly. Each call is a separate wait.</remarks>
    public Task<T> AsTask<T>(CancellationToken cancellationToken = default)
    {
        using AttachScope scope = Python.Attach();
        return PyFutureWait<T>.Start(_future, cancellationToken);
    }
}
