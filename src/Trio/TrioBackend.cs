[assembly: PyWaker.AsyncBackendExport(typeof(PyWaker.Trio.TrioBackend))]

namespace PyWaker.Trio;

/// <summary>trio.</summary>
/// <remarks>
/// A suspended coroutine delegates to <c>trio.lowlevel.wait_task_rescheduled</c>, and the run's wake channel, drained by a system task,
/// reschedules its task. As trio promises, every operation is a cancel point and a schedule point, a finished one too.
/// </remarks>
public sealed class TrioBackend : IAsyncBackend
{
    private TrioBackend()
    {
    }

    /// <summary>The one instance.</summary>
    public static TrioBackend Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "trio";

    /// <inheritdoc/>
    public bool HasCheckpoints => true;

    /// <summary>Makes trio known to the engine. From any thread, as often as one likes.</summary>
    public static void Register() => AsyncBackends.Register(Instance);

    /// <inheritdoc/>
    public bool IsRunningHere() => TrioModule.IsImported && TrioModule.IsInTask();

    /// <inheritdoc/>
    public WakeChannel GetChannel() => GetRun().Channel;

    /// <inheritdoc/>
    public WakeChannel? TryGetChannel() => TrioRun.Find()?.Channel;

    /// <inheritdoc/>
    public Suspension Suspend(Waker waker) => new TrioSuspension(waker, GetRun());

    /// <inheritdoc/>
    public PyObject? CheckpointIfCanceled()
    {
        RequireTask();
        return TrioModule.CheckpointIfCanceled.Call();
    }

    /// <inheritdoc/>
    public PyObject? ShieldedCheckpoint() => TrioModule.ShieldedCheckpoint.Call();

    /// <inheritdoc/>
    /// <remarks>trio asks once per wait, and a wait that refuses is not asked again.</remarks>
    public PyObject? Shield() => null;

    /// <inheritdoc/>
    public bool IsCancellation(PyBorrowed exception) => TrioModule.IsImported && exception.IsInstanceOf(TrioModule.Cancelled);

    /// <inheritdoc/>
    public PyObject Spawn(PyBorrowed awaitable, PyBorrowed completed)
    {
        using PyOwned cancel = PyCall.Invoke(TrioModule.Spawn.Borrow(), awaitable, completed);
        return cancel.Borrow().ToObject();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Loops { get; } = ["trio"];

    /// <inheritdoc/>
    /// <remarks>trio has neither loop objects nor a debug mode.</remarks>
    public void Run(string loop, PyBorrowed main, PyLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.LoopFactory is not null)
        {
            throw new ArgumentException("trio makes its loop itself: leave PyLoopOptions.LoopFactory null, or name a loop of asyncio.", nameof(options));
        }

        PyCall.Invoke(TrioModule.Run.Borrow(), main).Dispose();
    }

    private TrioRun GetRun() => TrioRun.Find() ?? throw AsyncBackends.NotRunning(this);

    private void RequireTask()
    {
        if (!TrioModule.IsImported || !TrioModule.IsInTask())
        {
            throw AsyncBackends.NotRunning(this);
        }
    }
}
