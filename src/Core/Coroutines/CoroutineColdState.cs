using System.Collections.Concurrent;
using System.Diagnostics;
using PyWaker.Awaitables;

namespace PyWaker.Coroutines;

/// <summary>The part of a coroutine's state that few coroutines need.</summary>
internal sealed class CoroutineColdState
{
    public string? Name;
    public string? QualifiedName;

    /// <summary>The cancellation that Python delivered, raised again when the operation ends canceled; owned.</summary>
    public nint Pending;

    /// <summary>The exception that interrupts the operation, raised by code run on the loop thread; owned.</summary>
    public nint Interrupt;

    /// <summary>Whether an await of the C# function delivered the cancellation to it as an exception.</summary>
    public bool IsDelivered;

    /// <summary>
    /// The wait of the C# function that the coroutine drives, or was asked to drive; see Coroutine.Drive.cs.
    /// </summary>
    public PyAwait? ActiveAwait;

    /// <summary>Waits that must be driven here and wait for their turn.</summary>
    public ConcurrentQueue<PyAwait>? Queue;

    /// <summary>A copy of the task's context from the time when the wait began; owned.</summary>
    public nint Context;

    /// <summary>A value that its awaitable has yielded and the coroutine has not yet; owned.</summary>
    public nint Yielded;

    /// <summary>The waits of the C# function that run as separate tasks; cancelled with the coroutine.</summary>
    public List<SpawnedAwait>? Children;

    /// <summary>The shield that was entered for the clean-up.</summary>
    public PyObject? Shield;

    /// <summary>
    /// Resets the state for a coroutine that begins anew, except the slot and the queue, which other threads may fill
    /// at any time.
    /// </summary>
    public void Renew()
    {
        Debug.Assert(Pending == 0 && Context == 0 && Yielded == 0 && Shield is null, "it did not simply return");
        Name = QualifiedName = null;
        IsDelivered = false;
        Children = null;
    }
}
