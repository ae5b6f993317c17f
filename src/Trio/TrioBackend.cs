using PyWaker.LowLevel;

[assembly: PyWaker.LowLevel.AsyncBackendExport(typeof(PyWaker.Trio.TrioBackend))]

namespace PyWaker.Trio;

/// <summary>The backend of trio.</summary>
/// <remarks>
/// A suspended coroutine delegates to <c>trio.lowlevel.wait_task_rescheduled</c>, and the run's wake channel, drained
/// by a system task, reschedules its task. As trio promises, every operation is a cancel point and a schedule point,
/// including one that is already finished.
/// </remarks>
public sealed class TrioBackend : AsyncBackend
{
    private TrioBackend() { }

    /// <summary>The single instance.</summary>
    public static TrioBackend Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "trio";

    /// <inheritdoc/>
    public override bool HasCheckpoints => true;

    /// <summary>Registers trio with the engine. From any thread, any number of times.</summary>
    public static void Register() => AsyncBackends.Register(Instance);

    /// <inheritdoc/>
    public override bool IsRunningOnThisThread() => TrioModule.IsImported && TrioModule.IsInTask();

    /// <inheritdoc/>
    public override WakeChannel GetChannel() => GetRun().Channel;

    /// <inheritdoc/>
    public override WakeChannel? TryGetChannel() => TrioRun.Find()?.Channel;

    /// <inheritdoc/>
    public override Suspension Suspend(Waker waker) => new TrioSuspension(waker, GetRun());

    /// <inheritdoc/>
    public override PyObject? CheckpointIfCanceled()
    {
        RequireTask();
        return TrioModule.CheckpointIfCanceled.Call();
    }

    /// <inheritdoc/>
    public override PyObject? ShieldedCheckpoint() => TrioModule.ShieldedCheckpoint.Call();

    /// <inheritdoc/>
    /// <remarks>trio calls the abort function once per wait; after a refusal it does not call it again.</remarks>
    public override PyObject? Shield() => null;

    /// <inheritdoc/>
    public override bool IsCancellation(PyBorrowed exception) =>
        TrioModule.IsImported && exception.IsInstanceOf(TrioModule.Cancelled);

    /// <inheritdoc/>
    public override PyObject Spawn(PyBorrowed awaitable, PyBorrowed completed)
    {
        using PyOwned cancel = PyCall.Invoke(TrioModule.Spawn.Borrow(), awaitable, completed);
        return cancel.Borrow().ToObject();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> LoopNames { get; } = ["trio"];

    /// <inheritdoc/>
    /// <remarks>trio has neither loop objects nor a debug mode.</remarks>
    public override void Run(string loop, PyBorrowed main, PyLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.LoopFactory is not null)
        {
            throw new ArgumentException(
                "trio makes its loop itself: leave PyLoopOptions.LoopFactory null, or name a loop of asyncio.",
                nameof(options)
            );
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
