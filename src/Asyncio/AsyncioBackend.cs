using PyWaker.LowLevel;

[assembly: PyWaker.LowLevel.AsyncBackendExport(typeof(PyWaker.Asyncio.AsyncioBackend))]

namespace PyWaker.Asyncio;

/// <summary>The backend of asyncio and of every event loop that implements its interface (uvloop).</summary>
/// <remarks>
/// A suspended coroutine yields a future-like object (<see cref="AsyncioSuspension"/>), and the loop's wake channel
/// resumes its task without another loop iteration. An operation that is already finished returns at once: asyncio has
/// no checkpoints.
/// </remarks>
public sealed class AsyncioBackend : AsyncBackend
{
    private AsyncioBackend() { }

    /// <summary>The single instance.</summary>
    public static AsyncioBackend Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "asyncio";

    /// <inheritdoc/>
    public override bool HasCheckpoints => false;

    /// <summary>Registers asyncio with the engine. From any thread, any number of times.</summary>
    public static void Register() => AsyncBackends.Register(Instance, asLast: true);

    /// <inheritdoc/>
    public override bool IsRunningOnThisThread()
    {
        if (!AsyncioModule.IsImported)
        {
            return false;
        }

        if (AsyncioLoop.OfKnownRun is not null)
        {
            return true;
        }

        using PyOwned loop = AsyncioModule.RunningLoop();
        return !loop.IsNone;
    }

    /// <inheritdoc/>
    public override WakeChannel GetChannel() => GetLoop().Channel;

    /// <inheritdoc/>
    public override WakeChannel? TryGetChannel() => FindLoop()?.Channel;

    /// <inheritdoc/>
    public override Suspension Suspend(Waker waker) => new AsyncioSuspension(waker, GetLoop());

    /// <inheritdoc/>
    public override Suspension? TrySuspend(Waker waker) =>
        FindLoop() is { } loop ? new AsyncioSuspension(waker, loop) : null;

    /// <inheritdoc/>
    public override PyObject? CheckpointIfCanceled() => null;

    /// <inheritdoc/>
    public override PyObject? ShieldedCheckpoint() => null;

    /// <inheritdoc/>
    /// <remarks>
    /// asyncio itself delivers a cancellation once. Under an anyio scope it is delivered in every loop iteration until
    /// the task has left, which would keep the processor busy for the whole clean-up; a shielded scope prevents that.
    /// </remarks>
    public override PyObject? Shield() => AsyncioModule.NewAnyioShield();

    /// <inheritdoc/>
    public override bool IsCancellation(PyBorrowed exception) =>
        AsyncioModule.IsImported && exception.IsInstanceOf(AsyncioModule.CancelledError);

    /// <inheritdoc/>
    public override PyObject Spawn(PyBorrowed awaitable, PyBorrowed completed)
    {
        using PyOwned loop = AsyncioLoop.OfKnownRun is { } known ? known.Get() : AsyncioModule.RunningLoop();
        using PyOwned cancel = PyCall.Invoke(AsyncioModule.Spawn.Borrow(), loop.Borrow(), awaitable, completed);
        return cancel.Borrow().ToObject();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> LoopNames { get; } = ["asyncio", "uvloop"];

    /// <inheritdoc/>
    public override void Run(string loop, PyBorrowed main, PyLoopOptions options) =>
        AsyncioRunner.Run(loop, main, options);

    private AsyncioLoop GetLoop() => FindLoop() ?? throw AsyncBackends.NotRunning(this);

    private static AsyncioLoop? FindLoop()
    {
        if (!AsyncioModule.IsImported)
        {
            return null;
        }

        if (AsyncioLoop.OfKnownRun is { } known)
        {
            return known;
        }

        using PyOwned loop = AsyncioModule.RunningLoop();
        return loop.IsNone ? null : AsyncioLoop.For(loop.Borrow());
    }
}
