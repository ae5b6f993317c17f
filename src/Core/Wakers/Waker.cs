using System.Diagnostics;

namespace PyWaker.LowLevel;

/// <summary>Resumes a coroutine that is suspended in a Python event loop.</summary>
/// <remarks>
/// <para><b>Waker law:</b> one suspension, one resumption. A wake is a request: it may come early (during the step),
/// late, twice, after cancellation, after <c>close()</c>, after the loop ended. The loop thread decides: the first one
/// counts, the rest do nothing and raise nothing.</para>
/// <para>The suspended side publishes its suspension, then checks again whether the operation is over; the completing
/// side marks the operation over, then looks for a suspension. Both steps are full fences, so at least one side sees
/// the other; when both do, the suspension's own state lets one win.</para>
/// <para>A backend receives wakers and passes them to its suspensions; only PyWaker derives from this class.</para>
/// </remarks>
public abstract class Waker : NativeObject
{
    private Suspension? _suspension;

    // Only the engine's coroutines follow the law.
    private protected Waker() { }

    /// <summary>Requests that the coroutine be resumed. From any thread, attached or not.</summary>
    /// <remarks>Never attaches, never blocks, never runs Python code.</remarks>
    public void WakeThreadSafe() => Volatile.Read(ref _suspension)?.WakeThreadSafe();

    /// <summary>The suspension of the coroutine; null while it is not suspended.</summary>
    internal Suspension? Suspension => _suspension;

    /// <summary>
    /// Sets the suspension that wakes reach. On the loop thread; the caller then checks the operation again.
    /// </summary>
    internal void Arm(Suspension suspension)
    {
        Debug.Assert(_suspension is null, "armed twice");
        Interlocked.Exchange(ref _suspension, suspension);
    }

    /// <summary>Withdraws the suspension: wakes in progress reach nothing. Requires an attached thread.</summary>
    internal void Disarm()
    {
        Suspension? suspension = _suspension;
        if (suspension is not null)
        {
            Volatile.Write(ref _suspension, null);
            suspension.End();
        }
    }

    /// <summary>
    /// Asks whether the wait may end at once, on Python's request. On the loop thread, attached, in any task or in
    /// none.
    /// </summary>
    /// <returns>True when the coroutine abandons its operation now; false when it waits for the operation to end, and
    /// wakes then.</returns>
    internal abstract bool RequestCancellation();

    /// <summary>Whether the operation has ended because it was canceled on Python's request.</summary>
    internal abstract bool EndedCanceled { get; }
}
