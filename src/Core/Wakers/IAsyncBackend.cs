namespace PyWaker;

/// <summary>An async framework as the engine sees it: how a coroutine suspends in it and how it is resumed.</summary>
/// <remarks>
/// Implement it to add a framework to the engine, and register it with <see cref="AsyncBackends.Register"/>. Every
/// member is called on an attached thread; the engine uses nothing else of a framework.
/// </remarks>
public interface IAsyncBackend
{
    /// <summary>The framework's name, as sniffio spells it.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the framework makes every async operation a cancel point and a schedule point, even a finished one.
    /// </summary>
    bool HasCheckpoints { get; }

    /// <summary>
    /// Whether this framework is running on this thread right now, by evidence that belongs to the thread.
    /// </summary>
    /// <remarks>
    /// Never by a context variable alone: a copied context carries it to threads where nothing runs. Must be cheap and
    /// must not throw when the framework was never imported.
    /// </remarks>
    bool IsRunningHere();

    /// <summary>
    /// The wake channel of the event loop that is running on this thread, opened at the first call for each loop.
    /// </summary>
    WakeChannel GetChannel();

    /// <summary>
    /// The channel of <see cref="GetChannel"/> if <see cref="IsRunningHere"/>, else null; read at each call of an async
    /// C# function.
    /// </summary>
    /// <remarks>A backend implements it where one look-up is cheaper than two.</remarks>
    WakeChannel? TryGetChannel() => IsRunningHere() ? GetChannel() : null;

    /// <summary>Prepares the suspension of the current task on this thread.</summary>
    /// <param name="waker">The coroutine that suspends; the suspension asks it how to handle cancellation.</param>
    /// <returns>The suspension, not yet armed.</returns>
    Suspension Suspend(Waker waker);

    /// <summary>
    /// Prepares a suspension as <see cref="Suspend"/> does if <see cref="IsRunningHere"/>, else returns null.
    /// </summary>
    /// <param name="waker">The coroutine that suspends.</param>
    /// <remarks>A backend implements it where one look-up is cheaper than two.</remarks>
    Suspension? TrySuspend(Waker waker) => IsRunningHere() ? Suspend(waker) : null;

    /// <summary>
    /// An awaitable that raises if the current task is cancelled; requested before an operation starts. Null for no
    /// check.
    /// </summary>
    PyObject? CheckpointIfCanceled();

    /// <summary>An awaitable that is a schedule point and cannot be cancelled. Null when none is needed.</summary>
    /// <remarks>It follows a finished operation, whose result a cancellation must not lose.</remarks>
    PyObject? ShieldedCheckpoint();

    /// <summary>
    /// Prevents a cancellation from being delivered again while the operation cleans up. Null if that never happens.
    /// </summary>
    /// <remarks>
    /// The result is a context manager object that is entered (<c>__enter__</c>) and exited (<c>__exit__</c>) in the
    /// task. Null when the framework delivers a cancellation only once.
    /// </remarks>
    PyObject? Shield();

    /// <summary>
    /// Whether an exception is the framework's cancellation; asked about exceptions of awaits in C#. Default: false.
    /// </summary>
    bool IsCancellation(PyBorrowed exception) => false;

    /// <summary>Starts to await an object in a new task. On the loop thread, with no task current.</summary>
    /// <param name="awaitable">Any awaitable.</param>
    /// <param name="completed">Called once, on the loop thread: with the result, or with <c>None</c> and the exception
    /// instance. It raises nothing.</param>
    /// <returns>A callable that cancels the task, called on the loop thread, without arguments; <c>None</c> when the
    /// loop is ending and takes no new task.</returns>
    /// <exception cref="NotSupportedException">The backend does not support it; the default.</exception>
    PyObject Spawn(PyBorrowed awaitable, PyBorrowed completed) => throw new NotSupportedException(Texts.CannotSpawn(Name));

    /// <summary>
    /// The names of the event loops that this backend can run from .NET (<see cref="PyLoop.Run"/>). Default: none.
    /// </summary>
    IReadOnlyList<string> Loops => [];

    /// <summary>Runs a new event loop on this thread until its main task has ended.</summary>
    /// <param name="loop">One of <see cref="Loops"/>.</param>
    /// <param name="main">A callable without arguments that returns the awaitable of the main task; called inside that
    /// task, once.</param>
    /// <param name="options">Settings of the loop.</param>
    /// <remarks>
    /// Then cancels the remaining tasks, waits for them, and closes the loop. On Python's main thread, Ctrl-C cancels
    /// the main task and is raised when that has ended, as the framework itself does.
    /// </remarks>
    /// <exception cref="PythonException">The main task raised, or the loop did; a .NET exception that came through
    /// Python is thrown as itself.</exception>
    /// <exception cref="NotSupportedException">The backend does not support it; the default.</exception>
    void Run(string loop, PyBorrowed main, PyLoopOptions options) => throw new NotSupportedException(Texts.CannotRun(Name));
}
