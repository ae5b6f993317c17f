using System.Diagnostics;
using PyWaker.Objects;
using PyWaker.Wakers;

namespace PyWaker.LowLevel;

/// <summary>The wait of a coroutine in an event loop: the object that it yields, and the way to resume it.</summary>
/// <remarks>
/// <para>A backend derives its own class. Life cycle: created by <see cref="AsyncBackend.Suspend"/>, parked, armed,
/// woken by the first wake, ended. Only an attached thread ends it: the loop thread, by resuming or withdrawing it, or
/// the thread that finds the loop closed. After that nothing reaches the task through it.</para>
/// <para>While it is parked it owns a reference to its own native half, and so keeps the suspended task alive: event
/// loops hold their tasks weakly and rely on the code that will complete the wait.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public abstract class Suspension : NativeObject, IPosted
{
    private const int Pending = 0;
    private const int Woken = 1;
    private const int Ended = 2;

    private int _state;

    /// <summary>Prepares a suspension.</summary>
    /// <param name="waker">The coroutine that suspends.</param>
    /// <param name="channel">The wake channel of the loop in which it suspends.</param>
    protected Suspension(Waker waker, WakeChannel channel)
    {
        ArgumentNullException.ThrowIfNull(waker);
        ArgumentNullException.ThrowIfNull(channel);
        Waker = waker;
        Channel = channel;
    }

    /// <summary>The loop's wake channel.</summary>
    public WakeChannel Channel { get; }

    /// <summary>Whether the wait has ended. From any thread.</summary>
    public bool IsEnded => Volatile.Read(ref _state) == Ended;

    /// <summary>
    /// Whether a wake has come, so that the next drain resumes the task, or the wait has ended. From any thread.
    /// </summary>
    public bool IsWokenOrEnded => Volatile.Read(ref _state) != Pending;

    /// <summary>
    /// Whether the operation has ended because it was canceled on Python's request; read while resuming.
    /// </summary>
    protected bool EndedCanceled => Waker.EndedCanceled;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string DebuggerDisplay =>
        IsEnded ? "ended"
        : IsWokenOrEnded ? "woken, not resumed yet"
        : "waiting";

    /// <summary>The coroutine that suspends.</summary>
    protected Waker Waker { get; }

    /// <summary>
    /// An awaitable to which the coroutine delegates (<c>yield from</c>) while it waits; null to yield this object
    /// itself.
    /// </summary>
    /// <remarks>
    /// Everything that the framework sends or throws then goes through the awaitable. With null, anything sent means
    /// that the coroutine was resumed.
    /// </remarks>
    protected internal virtual PyObject? GetAwaitable() => null;

    /// <summary>Resumes the suspended task. On the loop thread, attached, with no task current.</summary>
    /// <remarks>Called at most once, after <see cref="IsEnded"/> became true.</remarks>
    protected internal abstract void Resume();

    /// <summary>The <c>contextvars.Context</c> of the suspended task; <c>None</c> when it is unknown.</summary>
    /// <remarks>Attached, on any thread, only while it is suspended.</remarks>
    protected internal virtual PyOwned GetContext() => PyCall.Own(new PyBorrowed(Reference.None));

    /// <summary>Forwards Python's request to cancel the wait. On the loop thread, attached.</summary>
    /// <returns>True when the wait has ended at once, so that the framework delivers its cancellation; false when a
    /// wake will still come.</returns>
    protected bool RequestCancellation()
    {
        if (!Waker.RequestCancellation())
        {
            return false;
        }

        End();
        return true;
    }

    /// <summary>Ends the wait without resuming it: the backend resumes the task itself.</summary>
    /// <returns>False when it had ended already.</returns>
    protected internal bool End()
    {
        if (Interlocked.Exchange(ref _state, Ended) == Ended)
        {
            return false;
        }

        if (IsParked)
        {
            Channel.Unpark(this);
            Track();
            Reference.Release(Native);
        }

        return true;
    }

    IPosted? IPosted.Next { get; set; }

    /// <summary>
    /// The previous suspension in the channel's list of parked suspensions; only the channel uses it.
    /// </summary>
    internal Suspension? PreviousParked { get; set; }

    internal Suspension? NextParked { get; set; }

    internal bool IsParked { get; set; }

    private protected override bool IsRoot => IsParked;

    /// <summary>Wakes from any thread: the first wake enters the queue, later ones do nothing.</summary>
    internal void WakeThreadSafe()
    {
        if (Interlocked.CompareExchange(ref _state, Woken, Pending) == Pending)
        {
            Channel.Post(this);
        }
    }

    // Closing the channel has ended the wait already, or will: the operation's result is discarded.
    void IPosted.Drop() { }

    /// <summary>Takes the reference that keeps the task alive. On the loop thread.</summary>
    internal void Park()
    {
        Debug.Assert(!IsParked, "parked twice");
        NewReference();
        Channel.Park(this);
    }

    /// <summary>
    /// Resumes the task unless this suspension was ended meanwhile. Called by the channel on the loop thread.
    /// </summary>
    void IPosted.Deliver()
    {
        if (IsEnded)
        {
            return;
        }

        // Keeps the native half alive during the resumption, which drops every other reference to it.
        nint self = NewReference();
        try
        {
            End();
            Resume();
        }
        finally
        {
            Reference.Release(self);
        }
    }
}
