using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Awaitables;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>Drives the awaits of a coroutine's C# function inside the Python task that awaits the coroutine.</summary>
/// <remarks>
/// <para>One await at a time: the coroutine delegates to the awaitable, as <c>yield from</c> does. The slot for the
/// active wait is claimed by an exchange, from any thread; only the loop thread, attached, starts the wait and empties
/// the slot. A thread that claims the slot from outside then wakes the coroutine, which checks the slot whenever it
/// would suspend: the waker law, as for the operation itself.</para>
/// <para>A coroutine creates its driver at the first await and keeps it, also when the coroutine is reused. Another
/// thread may be about to put a wait into the slot: that thread finds the coroutine closed, and takes the wait back, or
/// begun anew, and then the new use finds the wait. In a driver that had been replaced, the wait would be lost.</para>
/// <para>Members run on the loop thread, attached, except where a summary says otherwise.</para>
/// </remarks>
[StackTraceHidden]
internal sealed class AwaitDriver(Coroutine coroutine) : ILoopWait
{
    // Occupies the slot while a wait that may end at once is tried. Only its identity counts.
    private static readonly PyAwait s_claim = new PyAwait<bool>(null!) { IsStarted = true };

    // The slot: the wait that is driven, or requested next.
    private PyAwait? _active;

    // Waits that must be driven here and wait for their turn.
    private ConcurrentQueue<PyAwait>? _queue;

    // A copy of the task's context from the time when the active wait began; owned.
    private nint _context;

    // A value that the awaitable has yielded and the coroutine has not yet; owned.
    private nint _yielded;

    // The waits of the C# function that run as separate tasks; cancelled with the coroutine.
    private List<SpawnedAwait>? _children;

    /// <summary>The wait that is driven, or requested next. From any thread.</summary>
    public PyAwait? Active => Volatile.Read(ref _active);

    /// <summary>Whether a wait is being driven.</summary>
    public bool IsDriving => _active is { IsStarted: true };

    /// <summary>Whether a wait was requested that is not driven yet. From any thread.</summary>
    public bool HasRequest => Active is { IsStarted: false };

    // In the C# function's own call, inside the step: the awaitable is stepped at once.

    /// <summary>Claims the slot for an awaitable that is stepped at once.</summary>
    /// <remarks>The claim ends with one of the three members that follow <see cref="Step"/>.</remarks>
    public bool TryClaim() => Interlocked.CompareExchange(ref _active, s_claim, null) is null;

    /// <summary>Steps the awaitable of the claim. Returns as <see cref="AwaitProtocol.Resume"/> does.</summary>
    public static int Step(nint iterator, out nint result)
    {
        // Python code that the awaitable runs is not part of the C# function.
        ThreadStepState thread = ThreadStepState.Current;
        thread.IsStarting = false;
        int outcome = AwaitProtocol.Resume(iterator, Reference.None, thrown: 0, out result);
        thread.IsStarting = true;
        return outcome;
    }

    /// <summary>Ends the claim: the awaitable returned without suspending, or could not be begun.</summary>
    public void EndClaim() => EmptySlot();

    /// <summary>Ends the claim and fails a wait with the error that is set: the awaitable raised at once.</summary>
    public void FailClaim(PyAwait wait)
    {
        wait.IsStarted = true;
        End(wait, CPython.PYGEN_ERROR, 0);
    }

    /// <summary>Drives the awaitable of the claim, which has suspended. Takes both references over.</summary>
    public void DriveClaim(PyAwait wait, nint iterator, nint yielded)
    {
        wait.IsStarted = true;
        _active = wait;
        coroutine.SetAwaited(iterator);
        OnSuspended();
        _yielded = yielded;
    }

    /// <summary>Takes the value that the awaitable of a claim has yielded, a new reference; 0 for none.</summary>
    public nint TakeYielded()
    {
        nint yielded = _yielded;
        _yielded = 0;
        return yielded;
    }

    // From outside the step: the awaitable is begun when the coroutine is stepped next.

    /// <summary>Claims the slot for a wait and wakes the coroutine. From any thread.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="queueIfBusy">Whether the wait must run in this task; then it waits for its turn while another is
    /// driven.</param>
    /// <returns>False when another wait is driven, or the coroutine has ended.</returns>
    public bool TryRequest(PyAwait wait, bool queueIfBusy)
    {
        wait.PrecedesCancellation |= !coroutine.HasBeenCanceled;
        if (Interlocked.CompareExchange(ref _active, wait, null) is not null)
        {
            return queueIfBusy && TryQueue(wait);
        }

        // The ending coroutine, loop or Python changes its state, then checks the slot; here the slot is filled, then
        // their state is checked. At least one of the two sees the other.
        PyLoop? loop = coroutine.Loop;
        loop?.Add(this);
        if (coroutine.State == CoroutineState.Closed || PyLoop.EndOf(loop) is not null)
        {
            loop?.Remove(this);
            return Interlocked.CompareExchange(ref _active, null, wait) != wait;
        }

        coroutine.WakeThreadSafe();
        return true;
    }

    /// <summary>Begins to drive the requested wait; true when it suspended, false when it is already over.</summary>
    /// <param name="yielded">The value to yield, a new reference; 0 when the wait is over.</param>
    public bool BeginRequest(out nint yielded)
    {
        yielded = 0;
        PyAwait wait = _active!;
        if (coroutine.IsCleaningUp && wait is { PrecedesCancellation: true, IsCancelable: true })
        {
            CancelRequest(wait);
            return false;
        }

        wait.IsStarted = true;
        try
        {
            nint iterator = wait.NewIterator();
            int outcome = AwaitProtocol.Resume(iterator, Reference.None, thrown: 0, out yielded);
            if (outcome == CPython.PYGEN_NEXT)
            {
                coroutine.SetAwaited(iterator);
                OnSuspended();
                return true;
            }

            Reference.Release(iterator);
            End(wait, outcome, yielded);
        }
        catch (Exception e)
        {
            coroutine.Loop?.Remove(this);
            EmptySlot();
            wait.Fail(e);
        }

        yielded = 0;
        return false;
    }

    /// <summary>Ends the wait that is driven: its awaitable has returned or raised.</summary>
    /// <param name="outcome">How the awaitable ended.</param>
    /// <param name="result">The result, which is taken over.</param>
    public void End(int outcome, nint result) => End(_active!, outcome, result);

    /// <summary>A copy of the task's context as of the active wait's beginning; 0 for none.</summary>
    /// <remarks>A new reference. Attached, on any thread.</remarks>
    public nint NewContext() => _context == 0 ? 0 : PythonContext.Copy(_context);

    /// <summary>Adds a wait that runs as a separate task. Attached.</summary>
    public void AddChild(SpawnedAwait child) => (_children ??= []).Add(child);

    /// <summary>Removes a wait that has ended. Attached.</summary>
    public void RemoveChild(SpawnedAwait child) => _children?.Remove(child);

    /// <summary>Cancels the waits that run as separate tasks. Attached.</summary>
    public void CancelChildren()
    {
        // A child that ends leaves the list.
        foreach (SpawnedAwait child in _children?.ToArray() ?? [])
        {
            child.Cancel();
        }
    }

    // The end of the coroutine, of its loop and of Python.

    /// <summary>Drops what belongs to the active wait, whose awaitable was closed. Attached.</summary>
    public void Withdraw()
    {
        Reference.Clear(ref _yielded);
        Reference.Clear(ref _context);
        coroutine.Loop?.Remove(this);
    }

    /// <summary>Ends all waits of a coroutine that has ended: requested ones become separate tasks.</summary>
    /// <remarks>
    /// From any thread that finds the coroutine ended. The wait that was driven has been closed with the coroutine.
    /// </remarks>
    public void EndAll()
    {
        PyLoop? loop = coroutine.Loop;
        loop?.Remove(this);
        while (TryTakeAny(out PyAwait? wait))
        {
            if (loop is not null && wait is { IsStarted: false, CanStandAlone: true })
            {
                loop.Begin(wait, default);
            }
            else
            {
                // A function that ended by itself left its token unchanged.
                CancellationToken token = coroutine.HasBeenCanceled ? coroutine.OperationToken : default;
                FailAndDiscard(
                    wait,
                    PyLoop.EndOf(loop) ?? (Exception)new OperationCanceledException(Messages.AwaitClosed, token)
                );
            }
        }
    }

    /// <summary>Fails all waits of a coroutine that will never begin. From any thread.</summary>
    public void FailUnbegun(Exception why)
    {
        coroutine.Loop?.Remove(this);
        while (TryTakeAny(out PyAwait? wait))
        {
            wait.Fail(why);
        }
    }

    /// <summary>Resets the driver of a coroutine that begins anew.</summary>
    /// <remarks>The slot and the queue keep their contents: other threads may fill them at any time.</remarks>
    public void Reset()
    {
        Debug.Assert(_context == 0 && _yielded == 0, "the coroutine did not simply return");
        _children = null;
    }

    // Fails the active wait and the requested ones. The slot stays taken: nothing is driven here any more.
    void ILoopWait.Fail(Exception exception)
    {
        if (Active is { } wait && wait != s_claim)
        {
            FailAndDiscard(wait, exception);
        }

        while (_queue is { } queue && queue.TryDequeue(out PyAwait? next))
        {
            FailAndDiscard(next, exception);
        }
    }

    // The task was cancelled between the request and now, and delivers its cancellation once: an awaitable that began
    // now would wait as if there had been none, perhaps forever. In Python the cancellation reaches such an await.
    private void CancelRequest(PyAwait wait)
    {
        coroutine.Loop?.Remove(this);
        coroutine.OnRequestCanceled();
        EmptySlot();
        FailAndDiscard(wait, new OperationCanceledException(Messages.AwaitCanceled, coroutine.OperationToken));
    }

    // The slot is free before the C# function continues, which may start its next await at once. A cancellation that
    // the awaitable raised also applies to the function.
    private void End(PyAwait wait, int outcome, nint result)
    {
        nint error = outcome == CPython.PYGEN_ERROR ? PythonError.Take() : 0;
        coroutine.SetAwaited(0);
        Reference.Clear(ref _context);
        coroutine.Loop?.Remove(this);
        EmptySlot();
        if (error == 0)
        {
            wait.End(result);
            return;
        }

        // The token first, then the exception: the function may continue in another thread as soon as the wait has
        // ended, and reads from its token the meaning of the exception.
        AsyncBackend? backend = coroutine.FindBackend();
        coroutine.OnAwaitRaised(error, backend);
        wait.Fail(error, backend, coroutine.OperationToken);
    }

    // The active awaitable has suspended: the state of the task that C# needs meanwhile is kept, and the loop's end
    // ends the wait.
    private void OnSuspended()
    {
        Reference.Clear(ref _context);
        _context = PythonContext.CopyCurrent();
        coroutine.BindToLoop();
        coroutine.Loop?.Add(this);
    }

    // Queued first, then the slot checked; the code that empties the slot empties it first, then checks the queue. At
    // least one of the two sees the other.
    private bool TryQueue(PyAwait wait)
    {
        ConcurrentQueue<PyAwait> queue = Volatile.Read(ref _queue)
            ?? Interlocked.CompareExchange(ref _queue, new(), null)
            ?? _queue;
        queue.Enqueue(wait);
        FillSlot();
        if (coroutine.State == CoroutineState.Closed)
        {
            EndAll();
        }
        else if (PyLoop.EndOf(coroutine.Loop) is { } end)
        {
            ((ILoopWait)this).Fail(end);
        }

        return true;
    }

    private void EmptySlot()
    {
        Interlocked.Exchange(ref _active, null);
        if (_queue is not null)
        {
            FillSlot();
        }
    }

    private void FillSlot()
    {
        lock (this)
        {
            if (_queue!.TryPeek(out PyAwait? next) && Interlocked.CompareExchange(ref _active, next, null) is null)
            {
                _queue.TryDequeue(out _);
                coroutine.Loop?.Add(this);
                coroutine.WakeThreadSafe();
            }
        }
    }

    private bool TryTakeAny([NotNullWhen(true)] out PyAwait? wait)
    {
        wait = Interlocked.Exchange(ref _active, null);
        return wait is not null || (_queue is { } queue && queue.TryDequeue(out wait));
    }

    private static void FailAndDiscard(PyAwait wait, Exception exception)
    {
        if (wait is { IsStarted: false, IsOver: false })
        {
            wait.Discard();
        }

        wait.Fail(exception);
    }
}
