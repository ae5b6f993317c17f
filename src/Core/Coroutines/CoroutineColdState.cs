using System.Collections.Concurrent;
using System.Diagnostics;
using PyWaker.Awaitables;

namespace PyWaker.Coroutines;

/// <summary>The part of a coroutine's state that few coroutines need.</summary>
internal sealed class CoroutineColdState
{
    public string? Name;
    public string? QualifiedName;

    /// <summary>The cancellation that Python delivered and gets back when the operation ends canceled; owned.</summary>
    public nint Pending;

    /// <summary>Whether the C# function was told of the cancellation by an exception, out of what it awaited.</summary>
    public bool IsDelivered;

    /// <summary>The wait of the C# function that the coroutine drives, or was asked to; see Coroutine.Drive.cs.</summary>
    public PyAwait? ActiveAwait;

    /// <summary>Waits that must be driven here and wait for their turn.</summary>
    public ConcurrentQueue<PyAwait>? Queue;

    /// <summary>A copy of the task's context from the time the wait began; owned.</summary>
    public nint Context;

    /// <summary>What its awaitable yielded and the coroutine has not yet; owned.</summary>
    public nint Yielded;

    /// <summary>The waits of the C# function that run as tasks of their own; cancelled with the coroutine.</summary>
    public List<SpawnedAwait>? Children;

    /// <summary>The shield that was entered for the clean-up.</summary>
    public PyObject? Shield;

    /// <summary>As if just made, for a coroutine that begins anew; but for the slot and the queue, which other threads fill at any time.</summary>
    public void Renew()
    {
        Debug.Assert(Pending == 0 && Context == 0 && Yielded == 0 && Shield is null, "it did not simply return");
        Name = QualifiedName = null;
        IsDelivered = false;
        Children = null;
    }
}
