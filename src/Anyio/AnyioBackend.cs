using PyWaker.Asyncio;
using PyWaker.LowLevel;
using PyWaker.Trio;

[assembly: PyWaker.LowLevel.AsyncBackendExport(typeof(PyWaker.Anyio.AnyioBackend))]

namespace PyWaker.Anyio;

/// <summary>The backend of anyio, over asyncio or trio, whichever is running.</summary>
/// <remarks>
/// anyio has no event loop, so the framework below suspends. anyio adds the promise that every operation is a cancel
/// point and a schedule point, on asyncio too. Nothing on a thread tells whether the current asyncio task is an anyio
/// task, so a function gets this backend by naming it; otherwise it behaves under anyio as functions of asyncio or trio
/// do.
/// </remarks>
public sealed class AnyioBackend : AsyncBackend
{
    private AnyioBackend() { }

    /// <summary>The single instance.</summary>
    public static AnyioBackend Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "anyio";

    /// <inheritdoc/>
    public override bool HasCheckpoints => true;

    /// <summary>Registers anyio, asyncio and trio with the engine. From any thread, any number of times.</summary>
    public static void Register()
    {
        AsyncioBackend.Register();
        TrioBackend.Register();
        AsyncBackends.Register(Instance);
    }

    /// <inheritdoc/>
    /// <remarks>Always false: the framework below is found instead.</remarks>
    public override bool IsRunningOnThisThread() => false;

    /// <inheritdoc/>
    public override WakeChannel GetChannel() => Below().GetChannel();

    /// <inheritdoc/>
    public override Suspension Suspend(Waker waker) => Below().Suspend(waker);

    /// <inheritdoc/>
    public override PyObject? CheckpointIfCanceled() => AnyioModule.CheckpointIfCanceled.Call();

    /// <inheritdoc/>
    public override PyObject? ShieldedCheckpoint() => AnyioModule.ShieldedCheckpoint.Call();

    /// <inheritdoc/>
    public override PyObject? Shield() => Below().Shield();

    /// <inheritdoc/>
    public override bool IsCancellation(PyBorrowed exception) =>
        TrioBackend.Instance.IsCancellation(exception) || AsyncioBackend.Instance.IsCancellation(exception);

    /// <inheritdoc/>
    public override PyObject Spawn(PyBorrowed awaitable, PyBorrowed completed) => Below().Spawn(awaitable, completed);

    /// <inheritdoc/>
    /// <remarks>Without a name after the plus sign it is asyncio, as for anyio itself.</remarks>
    public override IReadOnlyList<string> LoopNames { get; } = ["anyio", "anyio+asyncio", "anyio+uvloop", "anyio+trio"];

    /// <inheritdoc/>
    /// <remarks>
    /// Runs through the backend below rather than <c>anyio.run</c>, which until anyio 4 selects a loop for the whole
    /// process. anyio needs only a running loop.
    /// </remarks>
    public override void Run(string loop, PyBorrowed main, PyLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(loop);
        PyObject.Import("anyio").Dispose();
        string below = loop == Name ? AsyncioBackend.Instance.Name : loop[(Name.Length + 1)..];
        AsyncBackend backend = below == TrioBackend.Instance.Name ? TrioBackend.Instance : AsyncioBackend.Instance;
        backend.Run(below, main, options);
    }

    private AsyncBackend Below() =>
        TrioBackend.Instance.IsRunningOnThisThread() ? TrioBackend.Instance
        : AsyncioBackend.Instance.IsRunningOnThisThread() ? AsyncioBackend.Instance
        : throw AsyncBackends.NotRunning(this);
}
