using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PyWaker.Awaitables;

namespace PyWaker;

/// <summary>
/// Lets C# await Python's awaitables: coroutines, tasks, futures, and every object that has <c>__await__</c>.
/// </summary>
/// <remarks>
/// <para><b>Where it runs.</b> In a C# function that a Python task is awaiting, the object is awaited <b>inside that
/// task</b>, as if the task itself had written <c>await</c>: its current task, context variables, timeouts and cancel
/// scopes apply. A second object that is awaited at the same time runs in a separate task on the same loop. Outside
/// such a function, every object runs in a separate task, on <see cref="PyLoop.Current"/>.</para>
/// <para><b>Continuations</b> run where C# always runs them: in the captured context, else on the thread pool; never
/// inside Python's loop.</para>
/// <para><b>Cancellation.</b> When Python cancels the task, the object gets the cancellation first; if it raises it, C#
/// gets an <see cref="OperationCanceledException"/> whose inner exception is Python's, and one that C# does not catch
/// returns to Python as the same object.</para>
/// </remarks>
public static partial class PyAwaitable
{
    /// <summary>Supports <c>await</c>: awaits the object and returns its result.</summary>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <exception cref="PythonException">The object raised; a .NET exception that came through Python is thrown as
    /// itself.</exception>
    /// <exception cref="OperationCanceledException">The object was cancelled.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop on which to await it, or the loop was closed
    /// first.</exception>
    [SuppressMessage("Reliability", "CA2012", Justification = "The compiler awaits it, once.")]
    public static ValueTaskAwaiter<PyObject> GetAwaiter(this PyObject awaitable) =>
        awaitable.AsValueTask<PyObject>().GetAwaiter();

    /// <summary>
    /// Configures the await as <see cref="Task.ConfigureAwait(bool)"/> does: <c>await obj.ConfigureAwait(false)</c>.
    /// </summary>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="continueOnCapturedContext">Whether to continue in the captured context.</param>
    public static ConfiguredValueTaskAwaitable<PyObject> ConfigureAwait(
        this PyObject awaitable,
        bool continueOnCapturedContext
    ) => awaitable.AsValueTask<PyObject>().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Awaits the object and converts its result; to be awaited once, at once.</summary>
    /// <typeparam name="T">The type to which the result is converted; <see cref="PyObject"/> for the object
    /// itself.</typeparam>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="cancellationToken">When canceled, the task that runs the object is cancelled, and the wait
    /// continues until its clean-up is over. The token that PyWaker passed to the function is Python's own cancellation
    /// and adds nothing; any other makes the object run in a separate task, the only kind that can be cancelled
    /// alone.</param>
    /// <exception cref="PythonException">The object raised; a .NET exception that came through Python is thrown as
    /// itself.</exception>
    /// <exception cref="OperationCanceledException">The object was cancelled.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop on which to await it, or the loop was closed
    /// first.</exception>
    public static ValueTask<T> AsValueTask<T>(this PyObject awaitable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        return AwaitPlacement.Begin<T>(awaitable, loop: null, cancellationToken);
    }

    /// <summary>Awaits the object in a separate task on the current loop and converts its result.</summary>
    /// <typeparam name="T">The type to which the result is converted; <see cref="PyObject"/> for the object
    /// itself.</typeparam>
    /// <param name="awaitable">The object; needed only until this call has returned.</param>
    /// <param name="cancellationToken">When canceled, the Python task is cancelled, and the wait continues until its
    /// clean-up is over; if the task still returns a result, that is the result.</param>
    /// <returns>A started task. It fails or is canceled as the object does.</returns>
    /// <exception cref="InvalidOperationException">There is no event loop on which to await it.</exception>
    public static Task<T> AsTask<T>(this PyObject awaitable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        if (cancellationToken.IsCancellationRequested)
        {
            FutureSupport.Discard(awaitable);
            return Task.FromCanceled<T>(cancellationToken);
        }

        return PyLoop.RequireCurrent().AwaitOwned<T>(awaitable, cancellationToken);
    }

    /// <summary>
    /// Exposes a Python asynchronous iterable (an async generator) as a stream: <c>await foreach</c>.
    /// </summary>
    /// <typeparam name="T">The type to which the items are converted; <see cref="PyObject"/> for the objects
    /// themselves.</typeparam>
    /// <param name="iterable">The object; do not dispose it before the stream is disposed.</param>
    /// <param name="cancellationToken">When canceled, the step in progress is cancelled in Python, and the stream is
    /// over. The token that PyWaker passed to the function adds nothing; any other makes the stream run in a separate
    /// task.</param>
    public static PyAsyncEnumerable<T> AsAsyncEnumerable<T>(
        this PyObject iterable,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(iterable);
        return new PyAsyncEnumerable<T>(iterable, cancellationToken);
    }
}
