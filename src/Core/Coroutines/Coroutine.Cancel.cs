using PyWaker.Awaitables;
using PyWaker.Coroutines;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker;

// Python cancels, closes or drops a coroutine. Attached.
public abstract partial class Coroutine
{
    internal override bool EndedCanceled => _cancelRequested && IsOperationCompleted && IsOperationCanceled;

    private bool WaitsForCleanup =>
        CancellationSource is not null && _options.Cancellation is not CancellationPolicy.Abandon;

    /// <summary>
    /// Whether Python, when it cancels, waits for the function, which learns of the cancellation. From any thread.
    /// </summary>
    /// <remarks>The function learns of it from its token, or from its await of a Python object.</remarks>
    internal bool WaitsForFunction =>
        _state != CoroutineState.Closed && (WaitsForCleanup || _phase == CoroutinePhase.CleaningUp);

    /// <summary>Whether Python has cancelled, closed or dropped it.</summary>
    internal bool HasBeenCanceled => _cancelRequested;

    /// <summary>Whether Python's cancellation waits for the function to end. On the loop thread, attached.</summary>
    internal bool IsCleaningUp => _phase == CoroutinePhase.CleaningUp;

    /// <summary>Whether a token is the one that was passed to the C# function. From any thread.</summary>
    internal bool OwnsToken(CancellationToken token) => CancellationSource?.Token == token;

    /// <summary>The token that was passed to the C# function; the default one if it takes none.</summary>
    internal CancellationToken OperationToken => CancellationSource?.Token ?? default;

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
            Awaits.AddChild(child);
        }
    }

    internal void RemoveChild(SpawnedAwait child) => _awaits?.RemoveChild(child);

    /// <summary>Cancels the operation's token if an awaitable of the C# function raised a cancellation.</summary>
    /// <param name="error">The exception instance, borrowed.</param>
    /// <param name="backend">The framework that raised it; null when unknown.</param>
    internal void OnAwaitRaised(nint error, AsyncBackend? backend)
    {
        if (backend is not null && backend.IsCancellation(new PyBorrowed(error)))
        {
            OnAwaitCanceled(error);
        }
        else if (PythonError.IsInterrupt(error))
        {
            // The exception of Ctrl-C, whether it replaces the framework's cancellation or bypasses it, is an exception
            // like any other, except that it also cancels the token.
            CancelToken();
        }
    }

    /// <summary>A requested await ends with the cancellation instead of beginning: the function receives it.</summary>
    internal void OnRequestCanceled() => ColdState.IsDelivered = true;

    // The C# function now handles Python's cancellation: the coroutine waits for the function, however often Python
    // repeats the cancellation, and lets it decide how to end.
    private void OnAwaitCanceled(nint error)
    {
        if (_phase != CoroutinePhase.CleaningUp)
        {
            ColdState.IsDelivered = true;
            BeginCleanup(Reference.New(error));
        }
    }

    internal override bool RequestCancellation()
    {
        // A wake is already in progress: the operation's result is not discarded.
        if (IsOperationCompleted || _phase == CoroutinePhase.CleaningUp)
        {
            return false;
        }

        if (!WaitsForCleanup)
        {
            return true;
        }

        CancelToken();
        return false;
    }

    /// <summary>
    /// Interrupts the operation with an exception that code which it ran on the loop thread raised (Ctrl-C, exit).
    /// </summary>
    /// <remarks>
    /// The coroutine behaves as if Python threw the exception into it: the operation's token is canceled, and the
    /// exception is raised when the operation has ended. On the loop thread, attached, while it is not stepped; so
    /// nothing else reads or writes the slot meanwhile, and the wake below is followed by the step that reads it.
    /// </remarks>
    /// <param name="exception">The exception instance.</param>
    /// <returns>False when the coroutine is over, or is ending for another reason.</returns>
    internal bool Interrupt(PyBorrowed exception)
    {
        if (_state != CoroutineState.Suspended || _phase != CoroutinePhase.Waiting || ColdState.Interrupt != 0)
        {
            return false;
        }

        ColdState.Interrupt = Reference.New(exception.Handle);
        WakeThreadSafe();
        return true;
    }

    /// <summary>Whether the function has been canceled, or will be because its own code was interrupted.</summary>
    internal bool IsEndingEarly => HasBeenCanceled || Volatile.Read(ref _coldState) is { Interrupt: not 0 };

    // An interrupt comes before a cancellation that arrives with it, as in Python, where it ends the loop.
    private void TakeInterrupt(ref nint thrown)
    {
        if (_coldState is { Interrupt: not 0 } cold)
        {
            Reference.Clear(ref thrown);
            thrown = cold.Interrupt;
            cold.Interrupt = 0;
        }
    }

    /// <summary>Implements <c>close()</c>: abandons the operation. Never blocks and never calls the loop.</summary>
    /// <returns>False with the error set when the coroutine is running.</returns>
    /// <remarks>The collector may call it, on any attached thread, after the loop has ended.</remarks>
    internal virtual bool Close() => GiveUp();

    /// <summary>Closes as <see cref="Close"/> does, also a coroutine without references.</summary>
    private protected bool GiveUp()
    {
        switch (_state)
        {
            case CoroutineState.Running:
                Fail(Dialect.ReentranceErrorType, Dialect.AlreadyExecuting(this));
                return false;
            case CoroutineState.Suspended:
                Withdraw();
                break;
            default:
                break;
        }

        bool wasOpen = _state != CoroutineState.Closed;
        _state = CoroutineState.Closed;
        if (wasOpen)
        {
            OnClosed(returned: false);
            EndAwaits();
        }

        return true;
    }

    // The state was set before; a thread that requests an await fills the slot, then checks the state.
    private void EndAwaits()
    {
        Interlocked.MemoryBarrier();
        _awaits?.EndAll();
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
        _awaits?.FailUnbegun(why);
    }

    internal override void FinalizeNative()
    {
        if (_state == CoroutineState.Created)
        {
            Dialect.WarnNeverAwaited(this);

            // It was created for a task that ended with its loop: its requests had no other chance.
            if (_awaits is { Active: not null })
            {
                EndUnbegun(new InvalidOperationException(Messages.AwaitForgotten));
            }
        }

        if (_state != CoroutineState.Closed && !GiveUp())
        {
            PythonError.WriteUnraisable(Reference.None);
        }
    }

    private void Withdraw()
    {
        Disarm();
        nint inner = Exchange(AwaitedSlot, 0);
        if (inner != 0)
        {
            AwaitProtocol.Close(inner);
            Reference.Release(inner);
        }

        if (_phase is CoroutinePhase.Waiting or CoroutinePhase.CleaningUp)
        {
            CancelToken();
        }

        if (_phase >= CoroutinePhase.Waiting)
        {
            AbandonOperation();
        }

        if (_coldState is { } cold)
        {
            LeaveShield(cold, isAbandoned: true);
            Reference.Clear(ref cold.Pending);
            Reference.Clear(ref cold.Interrupt);
        }

        _awaits?.Withdraw();
    }

    // The operation itself threw when it was queried during the clean-up.
    private void DropPending()
    {
        if (_coldState is { } cold)
        {
            Reference.Clear(ref cold.Pending);
        }
    }

    private void BeginCleanup(nint thrown)
    {
        _phase = CoroutinePhase.CleaningUp;
        CoroutineColdState cold = ColdState;
        cold.Pending = thrown;
        CancelToken();
    }

    private bool SuspendShielded(out nint result, out nint thrown)
    {
        CoroutineColdState cold = ColdState;
        if (cold.Shield is null && GetBackend().Shield() is { } shield)
        {
            cold.Shield = shield;
            ContextManager.Enter(shield);
        }

        return Suspend(out result, out thrown);
    }

    // The Python object that C# awaits meanwhile is Python's own clean-up. It may exit scopes that were entered before
    // this one, and shields itself if it needs to.
    private bool BeginRequestUnshielded(out nint result)
    {
        LeaveShield(ColdState, isAbandoned: false);
        return Awaits.BeginRequest(out result);
    }

    private int EndCleanup(out nint result)
    {
        CoroutineColdState cold = ColdState;
        LeaveShield(cold, isAbandoned: false);
        nint pending = cold.Pending;
        cold.Pending = 0;
        if (IsOperationFailed && !IsOperationCanceled)
        {
            result = 0;
            return RaiseFailureOfCleanup(pending);
        }

        // A function that caught the cancellation and returned a result swallowed it, as Python code may.
        if ((cold.IsDelivered || _options.Cancellation == CancellationPolicy.PreferResult) && !IsOperationFailed)
        {
            Reference.Release(pending);
            return Return(out result);
        }

        AbandonOperation();
        return Raise(pending, out result);
    }

    // The operation failed for a reason of its own, which must not be lost; the exception that Python threw in becomes
    // its context, as in an except block.
    private int RaiseFailureOfCleanup(nint pending)
    {
        try
        {
            Reference.Release(TakeResult());
        }
        catch (Exception e)
        {
            RaiseFromOperation(e);
            PythonError.SetContext(pending);
            return CPython.PYGEN_ERROR;
        }

        return Raise(pending, out _);
    }

    // Callbacks registered with the token are user code: they run on the pool, so that they can neither block the loop
    // nor throw into it.
    private void CancelToken()
    {
        if (!_cancelRequested)
        {
            _cancelRequested = true;
            _ = CancellationSource?.CancelAsync();
            _awaits?.CancelChildren();
        }
    }

    private static void LeaveShield(CoroutineColdState cold, bool isAbandoned)
    {
        if (cold.Shield is { } shield)
        {
            cold.Shield = null;
            ContextManager.Exit(shield, isAbandoned);
            shield.Dispose();
        }
    }
}
