namespace PyWaker.LowLevel;

/// <summary>An async framework as the engine sees it: how a coroutine suspends in it and how it is resumed.</summary>
/// <remarks>
/// Implement it to add a framework to the engine, and register it with <see cref="AsyncBackends.Register"/>. Every
/// member is called on an attached thread; the engine uses nothing else of a framework.
/// </remarks>
public abstract class AsyncBackend
{
    /// <summary>The framework's name, as sniffio spells it.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether the framework makes every async operation a cancel point and a schedule point, even a finished one.
    /// </summary>
    public abstract bool HasCheckpoints { get; }

    /// <summary>
    /// Whether this framework is running on this thread right now, by evidence that belongs to the thread.
    /// </summary>
    /// <remarks>
    /// Never by a context variable alone: a copied context carries it to threads where nothing runs. Must be cheap and
    /// must not throw when the framework was never imported.
    /// </remarks>
    public abstract bool IsRunningOnThisThread();

    /// <summary>
    /// The wake channel of the event loop that is running on this thread, opened at the first call for each loop.
    /// </summary>
    public abstract WakeChannel GetChannel();

    /// <summary>
    /// The channel of <see cref="GetChannel"/> if <see cref="IsRunningOnThisThread"/>, else null; read at each call of
    /// an async C# function.
    /// </summary>
    /// <remarks>A backend implements it where one look-up is cheaper than two.</remarks>
    public virtual WakeChannel? TryGetChannel() => IsRunningOnThisThread() ? GetChannel() : null;

    /// <summary>Prepares the suspension of the current task on this thread.</summary>
    /// <param name="waker">The coroutine that suspends; the suspension asks it how to handle cancellation.</param>
    /// <returns>The suspension, not yet armed.</returns>
    public abstract Suspension Suspend(Waker waker);

    /// <summary>
    /// Prepares a suspension as <see cref="Suspend"/> does if <see cref="IsRunningOnThisThread"/>, else returns null.
    /// </summary>
    /// <param name="waker">The coroutine that suspends.</param>
    /// <remarks>A backend implements it where one look-up is cheaper than two.</remarks>
    public virtual Suspension? TrySuspend(Waker waker) => IsRunningOnThisThread() ? Suspend(waker) : null;

    /// <summary>
    /// An awaitable that raises if the current task is cancelled; requested before an operation starts. Null for no
    /// check.
    /// </summary>
    public abstract PyObject? CheckpointIfCanceled();

    /// <summary>An awaitable that is a schedule point and cannot be cancelled. Null when none is needed.</summary>
    /// <remarks>It follows a finished operation, whose result a cancellation must not lose.</remarks>
    public abstract PyObject? ShieldedCheckpoint();

    /// <summary>
    /// Prevents a cancellation from being delivered again while the operation cleans up. Null if that never happens.
    /// </summary>
    /// <remarks>
    /// The result is a context manager object that is entered (<c>__enter__</c>) and exited (<c>__exit__</c>) in the
    /// task. Null when the framework delivers a cancellation only once.
    /// </remarks>
    public abstract PyObject? Shield();

    /// <summary>
    /// Whether an exception is the framework's cancellation; asked about exceptions of awaits in C#. Default: false.
    /// </summary>
    public virtual bool IsCancellation(PyBorrowed exception) => false;

    /// <summary>Starts to await an object in a new task. On the loop thread, with no task current.</summary>
    /// <param name="awaitable">Any awaitable.</param>
    /// <param name="completed">Called once, on the loop thread: with the result, or with <c>None</c> and the exception
    /// instance. It raises nothing.</param>
    /// <returns>A callable that cancels the task, called on the loop thread, without arguments; <c>None</c> when the
    /// loop is ending and takes no new task.</returns>
    /// <exception cref="NotSupportedException">The backend does not support it; the default.</exception>
    public virtual PyObject Spawn(PyBorrowed awaitable, PyBorrowed completed) =>
        throw new NotSupportedException(Messages.CannotSpawn(Name));

    /// <summary>
    /// The names of the event loops that this backend can run from .NET (<see cref="PyLoop.Run"/>). Default: none.
    /// </summary>
    public virtual IReadOnlyList<string> LoopNames => [];

    /// <summary>Runs a new event loop on this thread until its main task has ended.</summary>
    /// <param name="loop">One of <see cref="LoopNames"/>.</param>
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
    public virtual void Run(string loop, PyBorrowed main, PyLoopOptions options) =>
        throw new NotSupportedException(Messages.CannotRun(Name));
}
