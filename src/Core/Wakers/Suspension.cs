using System.Diagnostics;
using PyWaker.Wakers;

namespace PyWaker;

/// <summary>One wait of one coroutine in one event loop: what the coroutine yields, and how it is resumed. A backend derives its own.</summary>
/// <remarks>
/// <para>Its life: made by <see cref="IAsyncBackend.Suspend"/>, armed, woken by the first wake, ended by the loop thread. Only the loop
/// thread (attached) ends it, by resuming it, by withdrawing it, or because the loop has ended; after that nothing reaches the task through it.</para>
/// <para>While it is armed it owns a reference to its own native half, and so keeps the suspended task alive: event loops hold
/// their tasks weakly and rely on whoever will complete the wait.</para>
/// </remarks>
public abstract class Suspension : NativeObject, IPosted
{
    private const int Armed = 0;
    private const int Woken = 1;
    private const int Ended = 2;

    private int _state;

    /// <summary>Prepares a suspension.</summary>
    /// <param name="waker">The coroutine that suspends.</param>
    /// <param name="channel">The wake channel of the loop it suspends in.</param>
    protected Suspension(Waker waker, WakeChannel channel)
    {
        ArgumentNullException.ThrowIfNull(waker);
        ArgumentNullException.ThrowIfNull(channel);
        Waker = waker;
        Channel = channel;
    }

    /// <summary>The loop's wake channel.</summary>
    public WakeChannel Channel { get; }

    /// <summary>Whether the wait is over, as the loop thread sees it.</summary>
    public bool IsEnded => Volatile.Read(ref _state) == Ended;

    /// <summary>Whether the operation has ended because it was canceled on Python's request; asked while resuming.</summary>
    protected bool EndedCanceled => Waker.EndedCanceled;

    /// <summary>The coroutine that suspends.</summary>
    protected Waker Waker { get; }

    /// <summary>
    /// An awaitable that the coroutine delegates to while it waits (<c>yield from</c>), so that whatever the framework sends or throws
    /// goes through it; null when the coroutine yields this object itself and anything sent means that it was resumed.
    /// </summary>
    protected internal virtual PyObject? Delegate() => null;

    /// <summary>Resumes the suspended task. On the loop thread, attached, with no task current; called at most once, after <see cref="IsEnded"/> became true.</summary>
    protected internal abstract void Resume();

    /// <summary>The <c>contextvars.Context</c> of the suspended task; <c>None</c> when it is unknown. Attached, on any thread, only while it is suspended.</summary>
    protected internal virtual PyOwned GetContext() => PyCall.Own(new PyBorrowed(Reference.None));

    /// <summary>Python asks that the wait be cancelled. Attached, on the loop thread.</summary>
    /// <returns>True when the wait has ended here and now, so that the framework delivers its cancellation; false when a wake will still come.</returns>
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

    /// <summary>Neighbours in the channel's list of parked suspensions; the channel's.</summary>
    internal Suspension? PreviousParked { get; set; }

    internal Suspension? NextParked { get; set; }

    internal bool IsParked { get; set; }

    private protected override bool IsRoot => IsParked;

    /// <summary>From any thread: the first wake enters the queue, the rest do nothing.</summary>
    internal void WakeThreadSafe()
    {
        if (Interlocked.CompareExchange(ref _state, Woken, Armed) == Armed)
        {
            Channel.Post(this);
        }
    }

    // Closing the channel has ended the wait already, or will: what the operation produced reaches nobody.
    void IPosted.Drop()
    {
    }

    /// <summary>Takes the reference that keeps the task alive. On the loop thread.</summary>
    internal void Park()
    {
        Debug.Assert(!IsParked, "parked twice");
        NewReference();
        Channel.Park(this);
    }

    /// <summary>On the loop thread, from the channel: resumes the task if this suspension was not ended meanwhile.</summary>
    void IPosted.Deliver()
    {
        if (IsEnded)
        {
            return;
        }

        // Keeps the native half alive over the resumption, which drops every other reference to it.
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
