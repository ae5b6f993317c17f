using PyWaker.Asyncio;
using PyWaker.Trio;

[assembly: PyWaker.AsyncBackendExport(typeof(PyWaker.Anyio.AnyioBackend))]

namespace PyWaker.Anyio;

/// <summary>anyio, over asyncio or over trio, whichever runs.</summary>
/// <remarks>
/// anyio has no loop of its own, so suspending is the business of the framework below. What it adds is its promise that every
/// operation is a cancel point and a schedule point, on asyncio too. Nothing on a thread tells whether the current asyncio task is an anyio
/// task, so a function gets this backend by naming it; without, it behaves under anyio as asyncio's or trio's own functions do.
/// </remarks>
public sealed class AnyioBackend : IAsyncBackend
{
    private AnyioBackend()
    {
    }

    /// <summary>The one instance.</summary>
    public static AnyioBackend Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "anyio";

    /// <inheritdoc/>
    public bool HasCheckpoints => true;

    /// <summary>Makes anyio, asyncio and trio known to the engine. From any thread, as often as one likes.</summary>
    public static void Register()
    {
        AsyncioBackend.Register();
        TrioBackend.Register();
        AsyncBackends.Register(Instance);
    }

    /// <inheritdoc/>
    /// <remarks>Always false: found is the framework below.</remarks>
    public bool IsRunningHere() => false;

    /// <inheritdoc/>
    public WakeChannel GetChannel() => Below().GetChannel();

    /// <inheritdoc/>
    public Suspension Suspend(Waker waker) => Below().Suspend(waker);

    /// <inheritdoc/>
    public PyObject? CheckpointIfCanceled() => AnyioModule.CheckpointIfCanceled.Call();

    /// <inheritdoc/>
    public PyObject? ShieldedCheckpoint() => AnyioModule.ShieldedCheckpoint.Call();

    /// <inheritdoc/>
    public PyObject? Shield() => Below().Shield();

    /// <inheritdoc/>
    public bool IsCancellation(PyBorrowed exception) =>
        TrioBackend.Instance.IsCancellation(exception) || AsyncioBackend.Instance.IsCancellation(exception);

    /// <inheritdoc/>
    public PyObject Spawn(PyBorrowed awaitable, PyBorrowed completed) => Below().Spawn(awaitable, completed);

    /// <inheritdoc/>
    /// <remarks>Without a name after the plus it is asyncio, as for anyio itself.</remarks>
    public IReadOnlyList<string> Loops { get; } = ["anyio", "anyio+asyncio", "anyio+uvloop", "anyio+trio"];

    /// <inheritdoc/>
    /// <remarks>By the backend below and not through <c>anyio.run</c>, which until anyio 4 chooses a loop for the whole process. anyio needs no more than a running loop.</remarks>
    public void Run(string loop, PyBorrowed main, PyLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(loop);
        PyObject.Import("anyio").Dispose();
        string below = loop == Name ? AsyncioBackend.Instance.Name : loop[(Name.Length + 1)..];
        IAsyncBackend backend = below == TrioBackend.Instance.Name ? TrioBackend.Instance : AsyncioBackend.Instance;
        backend.Run(below, main, options);
    }

    private IAsyncBackend Below() =>
        TrioBackend.Instance.IsRunningHere() ? TrioBackend.Instance
        : AsyncioBackend.Instance.IsRunningHere() ? AsyncioBackend.Instance
        : throw AsyncBackends.NotRunning(this);
}
