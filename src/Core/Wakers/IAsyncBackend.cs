namespace PyWaker;

/// <summary>One async framework as the engine sees it: how a coroutine suspends in it and how it is resumed.</summary>
/// <remarks>
/// <para>Implement it to teach the engine a framework, and hand it to <see cref="AsyncBackends.Register"/>. Every member is called on
/// an attached thread; the engine asks nothing else of a framework than what is here.</para>
/// </remarks>
public interface IAsyncBackend
{
    /// <summary>The framework's name, as sniffio spells it.</summary>
    string Name { get; }

    /// <summary>Whether every async operation must be a cancel point and a schedule point in this framework, a finished one too.</summary>
    bool HasCheckpoints { get; }

    /// <summary>Whether this framework is the one running on this thread, right now, by evidence that belongs to the thread.</summary>
    /// <remarks>Never by a context variable alone: a copied context carries it to threads where nothing runs. Must be cheap and must not throw when the framework was never imported.</remarks>
    bool IsRunningHere();

    /// <summary>The wake channel of the event loop that runs on this thread, opened at the first call for each loop.</summary>
    WakeChannel GetChannel();

    /// <summary>As <see cref="GetChannel"/> if <see cref="IsRunningHere"/>, else null; asked at each call of an async C# function. A backend implements it where one look is cheaper than two.</summary>
    WakeChannel? TryGetChannel() => IsRunningHere() ? GetChannel() : null;

    /// <summary>Prepares the suspension of the task that is current on this thread.</summary>
    /// <param name="waker">The coroutine that suspends; the suspension asks it what to do about cancellation.</param>
    /// <returns>The suspension, not yet armed.</returns>
    Suspension Suspend(Waker waker);

    /// <summary>As <see cref="Suspend"/> if <see cref="IsRunningHere"/>, else null; a backend implements it where one look is cheaper than two.</summary>
    /// <param name="waker">The coroutine that suspends.</param>
    Suspension? TrySuspend(Waker waker) => IsRunningHere() ? Suspend(waker) : null;

    /// <summary>An awaitable that raises if the current task is cancelled, and else does nothing; asked before an operation starts. Null when there is nothing to do.</summary>
    PyObject? CheckpointIfCanceled();

    /// <summary>An awaitable that is a schedule point and cannot be cancelled, so that a finished operation's result is not lost. Null when there is nothing to do.</summary>
    PyObject? ShieldedCheckpoint();

    /// <summary>
    /// Keeps a cancellation that has been delivered from being delivered again while the operation cleans up: a context manager object that is
    /// entered (<c>__enter__</c>) and left (<c>__exit__</c>) in the task. Null when the framework delivers a cancellation only once.
    /// </summary>
    PyObject? Shield();

    /// <summary>Whether an exception instance is the one by which this framework cancels; asked about what C# awaited. False unless the backend says so.</summary>
    bool IsCancellation(PyBorrowed exception) => false;

    /// <summary>Begins to await an object in a task of its own. On the loop thread, with no task current.</summary>
    /// <param name="awaitable">Any awaitable.</param>
    /// <param name="completed">Called once, on the loop thread: with its result, or with <c>None</c> and the exception instance it raised. It raises nothing.</param>
    /// <returns>A callable that cancels the task, called on the loop thread, without arguments; <c>None</c> when the loop is ending and takes no new task.</returns>
    /// <exception cref="NotSupportedException">The backend cannot; the default.</exception>
    PyObject Spawn(PyBorrowed awaitable, PyBorrowed completed) => throw new NotSupportedException(Texts.CannotSpawn(Name));

    /// <summary>The names of the event loops that this backend can run from .NET (<see cref="PyLoop.Run"/>). None unless the backend says so.</summary>
    IReadOnlyList<string> Loops => [];

    /// <summary>Runs a new event loop on this thread until its main task has ended, then cancels what is left, waits for it, and closes the loop.</summary>
    /// <param name="loop">One of <see cref="Loops"/>.</param>
    /// <param name="main">A callable without arguments that gives the awaitable of the main task; called inside that task, once.</param>
    /// <param name="options">How to run it.</param>
    /// <remarks>On Python's main thread, Ctrl-C cancels the main task and is raised when that has ended, as the framework itself does it.</remarks>
    /// <exception cref="PythonException">The main task raised, or the loop did; a .NET exception that came through Python is thrown as itself.</exception>
    /// <exception cref="NotSupportedException">The backend cannot; the default.</exception>
    void Run(string loop, PyBorrowed main, PyLoopOptions options) => throw new NotSupportedException(Texts.CannotRun(Name));
}
