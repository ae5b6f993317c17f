using System.Collections.Concurrent;
using PyWaker.Awaitables;
using PyWaker.Coroutines;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker;

// C#'s awaits of Python objects are driven here, inside the task that awaits this coroutine: the coroutine delegates to
// them, one at a time. The slot for the wait that is driven (CoroutineExtras.Driven) is claimed by an exchange, from
// any thread; only the loop thread, attached, starts it and empties the slot. A thread that claims it from outside then
// wakes the coroutine, which checks the slot whenever it would suspend: the same law as for the operation itself.
public abstract partial class Coroutine : ILoopWait
{
    /// <summary>
    /// The loop whose task awaits the coroutine; null before its first step, and where no loop is running. From any
    /// thread.
    /// </summary>
    internal virtual PyLoop? Loop => _where as PyLoop;

    /// <summary>Sets the loop in which the coroutine will run, before it has begun.</summary>
    internal Coroutine WithLoop(PyLoop loop)
    {
        _where = loop;
        return this;
    }

    /// <summary>Whether a token is the one that was passed to the C# function. From any thread.</summary>
    internal bool OwnsToken(CancellationToken token) => CancellationSource?.Token == token;

    /// <summary>Whether this thread is in the call of the C# function.</summary>
    internal bool IsStartingOnThisThread =>
        ThreadStepState.Current is { IsStarting: true } thread && thread.Stepping == this;

    /// <summary>
    /// Whether this thread is in the call of any C# function that Python awaits, and so is a loop's thread.
    /// </summary>
    internal static bool IsThisThreadStarting => ThreadStepState.Current.IsStarting;

    /// <summary>
    /// Whether this thread is in the call of the C# function, or in Python code that the function calls.
    /// </summary>
    internal bool IsSteppingOnThisThread => ThreadStepState.Current.Stepping == this;

    /// <summary>Claims the slot to drive an awaitable at once. A claim is dropped or adopted.</summary>
    /// <remarks>Succeeds only in the C# function's own call, on the loop thread, inside the step.</remarks>
    internal bool TryBeginInline() =>
        IsStartingOnThisThread
        && Python.IsThreadAttached
        && Interlocked.CompareExchange(ref ColdState.ActiveAwait, s_claim, null) is null;

    /// <summary>Drops the claim: the awaitable has ended without suspending.</summary>
    internal void EndInline() => EmptySlot(ColdState);

    /// <summary>
    /// Steps the awaitable of the claim, inside the C# function on this thread. Returns as
    /// <see cref="AwaitProtocol.Resume"/> does.
    /// </summary>
    internal static int StepInline(nint iterator, out nint result)
    {
        // Python code that it calls is not part of that function.
        ThreadStepState thread = ThreadStepState.Current;
        thread.IsStarting = false;
        int outcome = AwaitProtocol.Resume(iterator, Reference.None, thrown: 0, out result);
        thread.IsStarting = true;
        return outcome;
    }

    /// <summary>
    /// Adopts the awaitable of the claim, which has suspended and is driven from now on. Takes both references over.
    /// </summary>
    internal void SuspendInline(PyAwait wait, nint iterator, nint yielded)
    {
        wait.IsStarted = true;
        CoroutineColdState cold = ColdState;
        cold.ActiveAwait = wait;
        StoreOwned(AwaitedSlot, iterator);
        OnActiveAwaitSuspended();
        cold.Yielded = yielded;
    }

    /// <summary>
    /// Ends the wait of the claim with the error that is set: the awaitable raised without suspending.
    /// </summary>
    internal void FailInline(PyAwait wait)
    {
        wait.IsStarted = true;
        EndActiveAwait(wait, CPython.PYGEN_ERROR, 0);
    }

    /// <summary>Claims the slot for a wait and wakes the coroutine. From any thread.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="queueIfBusy">Whether the wait must run in this task; then it waits for its turn while another is
    /// driven.</param>
    /// <returns>False when another wait is driven, or the coroutine has ended.</returns>
    internal bool TryRequest(PyAwait wait, bool queueIfBusy)
    {
        CoroutineColdState cold = ColdState;
        if (Interlocked.CompareExchange(ref cold.ActiveAwait, wait, null) is not null)
        {
            return queueIfBusy && TryQueue(cold, wait);
        }

        // The ending coroutine, loop or Python changes its state, then checks the slot; here the slot is filled, then
        // their state is checked. At least one of the two sees the other.
        PyLoop? loop = Loop;
        loop?.Add(this);
        if (_state == CoroutineState.Closed || PyLoop.EndOf(loop) is not null)
        {
            loop?.Remove(this);
            return Interlocked.CompareExchange(ref cold.ActiveAwait, null, wait) != wait;
        }

        WakeThreadSafe();
        return true;
    }

    /// <summary>The wait that is driven, or requested next. From any thread.</summary>
    internal PyAwait? ActiveAwait =>
        Volatile.Read(ref _coldState) is { } cold ? Volatile.Read(ref cold.ActiveAwait) : null;

    /// <summary>Records that the C# function posted to the loop. From any thread.</summary>
    internal void NotePosted() => Volatile.Write(ref _hasPosted, true);

    /// <summary>Whether Python has cancelled, closed or dropped it.</summary>
    internal bool HasBeenCanceled => _cancelRequested;

    /// <summary>
    /// Adds a wait that runs as a separate task, which is cancelled with this coroutine. Requires an attached thread.
    /// </summary>
    internal void AddChild(SpawnedAwait child)
    {
        if (_cancelRequested)
        {
            child.Cancel();
        }
        else if (_state != CoroutineState.Closed)
        {
            (ColdState.Children ??= []).Add(child);
        }
    }

    internal void RemoveChild(SpawnedAwait child) => _coldState?.Children?.Remove(child);

    // Queued first, then the slot checked; the code that empties the slot empties it first, then checks the queue. At
    // least one of the two sees the other.
    private bool TryQueue(CoroutineColdState cold, PyAwait wait)
    {
        ConcurrentQueue<PyAwait> queue = Volatile.Read(ref cold.Queue)
            ?? Interlocked.CompareExchange(ref cold.Queue, new(), null)
            ?? cold.Queue;
        queue.Enqueue(wait);
        FillSlot(cold);
        if (_state == CoroutineState.Closed)
        {
            EndRequests();
        }
        else if (PyLoop.EndOf(Loop) is { } end)
        {
            FailRequests(end);
        }

        return true;
    }

    private void EmptySlot(CoroutineColdState cold)
    {
        Interlocked.Exchange(ref cold.ActiveAwait, null);
        if (cold.Queue is not null)
        {
            FillSlot(cold);
        }
    }

    private void FillSlot(CoroutineColdState cold)
    {
        lock (cold)
        {
            if (
                cold.Queue!.TryPeek(out PyAwait? next)
                && Interlocked.CompareExchange(ref cold.ActiveAwait, next, null) is null
            )
            {
                cold.Queue.TryDequeue(out _);
                Loop?.Add(this);
                WakeThreadSafe();
            }
        }
    }

    private bool HasRequest => ActiveAwait is { IsStarted: false };

    /// <summary>
    /// A fresh copy of the context of the task that awaits this coroutine, as of its last suspension; 0 for none.
    /// </summary>
    /// <remarks>A new reference. Attached, on any thread.</remarks>
    internal nint NewContext()
    {
        if (_coldState is { Context: not 0 } cold)
        {
            return PythonContext.Copy(cold.Context);
        }

        if (Suspension is not { } suspension)
        {
            return 0;
        }

        using PyOwned context = suspension.GetContext();
        return context.IsNone ? 0 : PythonContext.Copy(context.Borrow().Handle);
    }

    // The driven awaitable has suspended: the state of the task that C# needs meanwhile is kept, and the loop's end
    // ends the wait.
    private void OnActiveAwaitSuspended()
    {
        Reference.Clear(ref ColdState.Context);
        ColdState.Context = PythonContext.CopyCurrent();
        if (_where is not PyLoop && FindBackend() is { } backend)
        {
            _where = PyLoop.Of(backend);
        }

        Loop?.Add(this);
    }

    void ILoopWait.Fail(Exception exception) => FailRequests(exception);

    // Fails the driven wait and the requested ones. The slot stays taken: nothing is driven here any more.
    private void FailRequests(Exception exception)
    {
        if (ActiveAwait is { } wait && wait != s_claim)
        {
            FailRequest(wait, exception);
        }

        while (_coldState?.Queue is { } queue && queue.TryDequeue(out PyAwait? next))
        {
            FailRequest(next, exception);
        }
    }

    private static void FailRequest(PyAwait wait, Exception exception)
    {
        if (wait is { IsStarted: false, IsOver: false })
        {
            wait.Discard();
        }

        wait.Fail(exception);
    }

    // Takes the yielded value of an awaitable that began to be driven in the C# function's own call.
    private bool TakeYielded(out nint yielded)
    {
        yielded = _coldState?.Yielded ?? 0;
        if (yielded == 0)
        {
            return false;
        }

        _coldState!.Yielded = 0;
        return true;
    }

    /// <summary>Begins to drive the requested wait; true when it suspended, false when it is already over.</summary>
    private bool BeginRequestedAwait(out nint result)
    {
        result = 0;
        PyAwait wait = ColdState.ActiveAwait!;
        wait.IsStarted = true;
        try
        {
            nint iterator = wait.NewIterator();
            int outcome = AwaitProtocol.Resume(iterator, Reference.None, thrown: 0, out result);
            if (outcome == CPython.PYGEN_NEXT)
            {
                StoreOwned(AwaitedSlot, iterator);
                OnActiveAwaitSuspended();
                return true;
            }

            Reference.Release(iterator);
            EndActiveAwait(wait, outcome, result);
        }
        catch (Exception e)
        {
            Loop?.Remove(this);
            EmptySlot(ColdState);
            wait.Fail(e);
        }

        result = 0;
        return false;
    }

    // The slot is free before the C# function continues, which may start its next await at once. A cancellation that
    // the awaitable raised also applies to the function.
    private void EndActiveAwait(PyAwait wait, int outcome, nint result)
    {
        nint error = outcome == CPython.PYGEN_ERROR ? PythonError.Take() : 0;
        StoreOwned(AwaitedSlot, 0);
        Reference.Clear(ref ColdState.Context);
        Loop?.Remove(this);
        EmptySlot(ColdState);
        if (error == 0)
        {
            wait.End(result);
            return;
        }

        // The token first, then the exception: the function may continue in another thread as soon as the wait has
        // ended, and reads from its token the meaning of the exception.
        AsyncBackend? backend = FindBackend();
        if (backend is not null && backend.IsCancellation(new PyBorrowed(error)))
        {
            OnAwaitCanceled(Reference.New(error));
        }
        else if (PythonError.IsInterrupt(error))
        {
            // The exception of Ctrl-C, whether it replaces the framework's cancellation or bypasses it, is an exception
            // like any other, except that it also cancels the token.
            CancelToken();
        }

        wait.Fail(error, backend, CancellationSource?.Token ?? default);
    }

    // The C# function now handles Python's cancellation: the coroutine waits for the function, however often Python
    // repeats the cancellation, and lets it decide how to end.
    private void OnAwaitCanceled(nint error)
    {
        if (_phase == CoroutinePhase.CleaningUp)
        {
            Reference.Release(error);
            return;
        }

        ColdState.IsDelivered = true;
        BeginCleanup(error);
    }

    // The coroutine has ended. The driven wait was closed with it; requested ones become separate tasks. From any
    // thread that finds it ended.
    private void EndRequests()
    {
        Interlocked.MemoryBarrier();
        if (_coldState is not { } cold)
        {
            return;
        }

        PyLoop? loop = Loop;
        loop?.Remove(this);
        while (
            Interlocked.Exchange(ref cold.ActiveAwait, null) is { } wait
            || (cold.Queue is { } queue && queue.TryDequeue(out wait))
        )
        {
            if (loop is not null && wait is { IsStarted: false, CanStandAlone: true })
            {
                loop.Begin(wait, default);
            }
            else
            {
                // A function that ended by itself left its token unchanged.
                CancellationToken token = _cancelRequested ? CancellationSource?.Token ?? default : default;
                FailRequest(
                    wait,
                    PyLoop.EndOf(loop) ?? (Exception)new OperationCanceledException(Messages.AwaitClosed, token)
                );
            }
        }
    }

    /// <summary>
    /// Ends a coroutine that will never take its first step: its requests fail, now and later. Does nothing once it has
    /// begun.
    /// </summary>
    /// <remarks>
    /// From any thread, attached or not. No other thread begins it meanwhile: any that could has failed, or holds the
    /// GIL as the caller does. A request fills the slot and then checks the state; here the state is set and then the
    /// slot emptied. At least one of the two sees the other.
    /// </remarks>
    internal void EndUnbegun(Exception why)
    {
        if (_state != CoroutineState.Created)
        {
            return;
        }

        _state = CoroutineState.Closed;
        OnClosed(returned: false);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _coldState) is { } cold)
        {
            Loop?.Remove(this);
            while (
                Interlocked.Exchange(ref cold.ActiveAwait, null) is { } wait
                || (cold.Queue is { } queue && queue.TryDequeue(out wait))
            )
            {
                wait.Fail(why);
            }
        }
    }

    private AsyncBackend? FindBackend() =>
        _options.Backend ?? (_where as PyLoop)?.Backend ?? _where as AsyncBackend ?? AsyncBackends.Find();

    // Occupies the slot while a wait that may end at once is tried. Only its identity counts.
    private static readonly PyAwait s_claim = new PyAwait<bool>(null!) { IsStarted = true };
}
