using System.Diagnostics;
using PyWaker.Bindings;

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

    /// <summary>The shield that was entered for the clean-up.</summary>
    public PyObject? Shield;

    /// <summary>The memory of Python objects that the operation uses; released when it has ended.</summary>
    public PyCallLeases? Leases;

    /// <summary>Resets the state for a coroutine that begins anew.</summary>
    public void Reset()
    {
        Debug.Assert(Pending == 0 && Shield is null, "the coroutine did not simply return");
        Name = QualifiedName = null;
        IsDelivered = false;
        Leases = null;
    }
}
