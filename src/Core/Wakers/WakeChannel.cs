using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Wakers;

namespace PyWaker.LowLevel;

/// <summary>
/// The path from any .NET thread to an event loop: a lock-free queue of woken suspensions and a doorbell.
/// </summary>
/// <remarks>
/// <para>A completing thread puts its suspension into the queue and rings the doorbell only if it is silent: no attach,
/// no Python object touched. The loop thread silences the doorbell, takes the whole queue, and resumes each
/// task.</para>
/// <para>No wake is lost: a producer enqueues, then exchanges <c>_ringing</c>; the consumer clears <c>_ringing</c>,
/// then takes the queue. All are full fences: a producer that found the doorbell ringing has enqueued before the
/// consumer that answers that ring takes the queue.</para>
/// <para>Once closed, the queue's head is a sentinel: later items are dropped silently, because their loop is
/// gone.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed class WakeChannel
{
    // How long one drain delivers, in milliseconds, before the loop has its turn: for timers, descriptors and the
    // cancellation that a signal handler requested meanwhile. A thread that posts faster than the loop delivers would
    // otherwise keep it in one drain, longer with each batch.
    private const int Turn = 10;

    private static readonly IPosted s_closed = new ClosedSentinel();

    private IPosted? _head;
    private int _ringing;
    private Doorbell _doorbell;
    private int _loopThread = Environment.CurrentManagedThreadId;

    // Used only by the consumer: items taken but not yet delivered, and the parked suspensions. Loop thread, attached.
    private IPosted? _firstTaken;
    private IPosted? _lastTaken;
    private Suspension? _parked;

    /// <summary>Opens a channel. On the loop thread.</summary>
    /// <param name="doorbell">The doorbell that wakes the loop; the channel disposes it.</param>
    public WakeChannel(Doorbell doorbell)
    {
        ArgumentNullException.ThrowIfNull(doorbell);
        _doorbell = doorbell;
    }

    /// <summary>The doorbell in use; public so that callers can see which kind a loop has.</summary>
    public Doorbell Doorbell => _doorbell;

    /// <summary>The object by which C# code knows this loop, set once. Requires an attached thread.</summary>
    internal object? Loop { get; set; }

    /// <summary>Whether the loop has ended.</summary>
    public bool IsClosed => ReferenceEquals(Volatile.Read(ref _head), s_closed);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string DebuggerDisplay =>
        IsClosed ? "closed"
        : Volatile.Read(ref _ringing) != 0 ? "open, doorbell ringing"
        : "open, doorbell silent";

    /// <summary>Whether items wait to be delivered. On the loop thread, attached.</summary>
    internal bool HasPosted =>
        _firstTaken is not null || Volatile.Read(ref _head) is { } head && !ReferenceEquals(head, s_closed);

    /// <summary>Whether this is the thread on which the loop is running, or last ran. From any thread.</summary>
    internal bool IsLoopThread => Volatile.Read(ref _loopThread) == Environment.CurrentManagedThreadId;

    /// <summary>
    /// Raised once, by <see cref="Close"/>, when the loop has ended and everything is dropped. Attached.
    /// </summary>
    internal event Action? Closed;

    /// <summary>
    /// Replaces the doorbell when the loop can no longer hear the old one, and rings the new one once.
    /// </summary>
    /// <param name="doorbell">The doorbell that wakes the loop from now on.</param>
    /// <remarks>On the loop thread, attached. When the channel is closed, the new doorbell is only disposed.</remarks>
    public void UseDoorbell(Doorbell doorbell)
    {
        ArgumentNullException.ThrowIfNull(doorbell);
        if (IsClosed)
        {
            doorbell.Dispose();
            return;
        }

        Doorbell old = Interlocked.Exchange(ref _doorbell, doorbell);
        old.Dispose();

        // A ring of the old doorbell may have been lost.
        Volatile.Write(ref _ringing, 1);
        doorbell.Ring();
    }

    /// <summary>
    /// Resumes every task whose suspension was woken. On the loop thread, attached, with no task current.
    /// </summary>
    /// <remarks>
    /// An exception that a task raises past the loop (<c>KeyboardInterrupt</c>) is thrown. The rest of the queue is
    /// then kept and the doorbell rung again for it, and so it is when the delivery takes longer than a turn.
    /// </remarks>
    /// <exception cref="PythonException">A resumption raised.</exception>
    public void Drain()
    {
        // A loop that was stopped may continue in another thread.
        Volatile.Write(ref _loopThread, Environment.CurrentManagedThreadId);
        _doorbell.Clear();
        Interlocked.Exchange(ref _ringing, 0);
        Take();
        long begin = Environment.TickCount64;
        try
        {
            while (TryTakeFirst(out IPosted? posted))
            {
                posted.Deliver();
                if (Environment.TickCount64 - begin > Turn)
                {
                    break;
                }
            }
        }
        finally
        {
            if (_firstTaken is not null)
            {
                Ring();
            }
        }
    }

    /// <summary>
    /// Closes the channel of an ended loop: drops queued and parked items, and all later ones. Idempotent.
    /// </summary>
    /// <remarks>Requires an attached thread.</remarks>
    public void Close()
    {
        IPosted? queued = Interlocked.Exchange(ref _head, s_closed);
        if (ReferenceEquals(queued, s_closed))
        {
            return;
        }

        Append(queued);
        while (TryTakeFirst(out IPosted? posted))
        {
            posted.Drop();
        }

        while (_parked is { } suspension)
        {
            suspension.End();
        }

        _doorbell.Dispose();
        Closed?.Invoke();
    }

    /// <summary>
    /// Carries an item to the loop thread, or drops it when the loop has ended. From any thread, attached or not.
    /// </summary>
    internal void Post(IPosted item)
    {
        IPosted? head = Volatile.Read(ref _head);
        while (!ReferenceEquals(head, s_closed))
        {
            item.Next = head;
            IPosted? seen = Interlocked.CompareExchange(ref _head, item, head);
            if (ReferenceEquals(seen, head))
            {
                Ring();
                return;
            }

            head = seen;
        }

        item.Next = null;
        item.Drop();
    }

    /// <summary>Posts a delegate as <see cref="Post"/> does, for an item that .NET code waits for.</summary>
    internal void PostDelegate(PostedDelegate item)
    {
        Post(item);

        // Queued first, then the end of Python checked: the thread that ends Python checks the queue afterwards.
        if (!Python.IsInitialized)
        {
            item.Drop();
        }
    }

    /// <summary>
    /// Drops the queued delegates when Python has begun to end. On the thread that ends it, attached.
    /// </summary>
    /// <remarks>Python may never return to this loop.</remarks>
    internal void DropDelegates()
    {
        DropDelegates(_firstTaken);
        DropDelegates(Volatile.Read(ref _head));
    }

    // No thread removes items meanwhile: that requires the GIL.
    private static void DropDelegates(IPosted? first)
    {
        for (IPosted? item = first; item is not null; item = item.Next)
        {
            (item as PostedDelegate)?.Drop();
        }
    }

    internal void Park(Suspension suspension)
    {
        Debug.Assert(!suspension.IsParked, "parked twice");
        suspension.IsParked = true;
        suspension.NextParked = _parked;
        if (_parked is not null)
        {
            _parked.PreviousParked = suspension;
        }

        _parked = suspension;
    }

    internal void Unpark(Suspension suspension)
    {
        Debug.Assert(suspension.IsParked, "not parked");
        suspension.IsParked = false;
        if (suspension.PreviousParked is null)
        {
            _parked = suspension.NextParked;
        }
        else
        {
            suspension.PreviousParked.NextParked = suspension.NextParked;
        }

        if (suspension.NextParked is not null)
        {
            suspension.NextParked.PreviousParked = suspension.PreviousParked;
        }

        suspension.PreviousParked = suspension.NextParked = null;
    }

    private void Ring()
    {
        if (Interlocked.Exchange(ref _ringing, 1) == 0)
        {
            Volatile.Read(ref _doorbell).Ring();
        }
    }

    private void Take()
    {
        IPosted? head = Volatile.Read(ref _head);
        if (head is not null && !ReferenceEquals(head, s_closed))
        {
            Append(Interlocked.Exchange(ref _head, null));
        }
    }

    // The queue is a stack, so that producers need only one exchange; reversing it restores the order of arrival.
    private void Append(IPosted? stack)
    {
        IPosted? last = stack;
        IPosted? first = null;
        while (stack is not null)
        {
            IPosted? next = stack.Next;
            stack.Next = first;
            first = stack;
            stack = next;
        }

        if (first is null)
        {
            return;
        }

        if (_lastTaken is null)
        {
            _firstTaken = first;
        }
        else
        {
            _lastTaken.Next = first;
        }

        _lastTaken = last;
    }

    private bool TryTakeFirst([NotNullWhen(true)] out IPosted? posted)
    {
        posted = _firstTaken;
        if (posted is null)
        {
            return false;
        }

        _firstTaken = posted.Next;
        posted.Next = null;
        if (_firstTaken is null)
        {
            _lastTaken = null;
        }

        return true;
    }

    private sealed class ClosedSentinel : IPosted
    {
        public IPosted? Next { get; set; }

        public void Deliver() => throw new UnreachableException();

        public void Drop() => throw new UnreachableException();
    }
}
