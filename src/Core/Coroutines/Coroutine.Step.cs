using System.Diagnostics;
using PyWaker.Awaitables;
using PyWaker.Coroutines;
using PyWaker.Interop;
using PyWaker.NativeTypes;

namespace PyWaker;

// One step: what Python's send(), throw() and await do. Loop thread, attached, in the awaiting task's own context.
public abstract partial class Coroutine
{
    /// <summary>Steps with a value (borrowed). Gives PYGEN_RETURN, PYGEN_NEXT or PYGEN_ERROR (error set); the result is a new reference.</summary>
    internal int Send(nint value, out nint result)
    {
        result = 0;
        switch (_state)
        {
            case CoroutineState.Closed:
                return Fail(CPython.PyExc_RuntimeError, AlreadyAwaitedText);
            case CoroutineState.Running:
                return Fail(ReentranceErrorType, AlreadyExecutingText);
            case CoroutineState.Created when value != Reference.None:
                return Fail(JustStartedErrorType, JustStartedText);
            default:
                return Step(value, thrown: 0, out result);
        }
    }

    /// <summary>Steps with an exception instance, which is taken over. As <see cref="Send"/>.</summary>
    internal int Throw(nint thrown, out nint result)
    {
        result = 0;
        switch (_state)
        {
            case CoroutineState.Closed:
                Reference.Release(thrown);
                return Fail(CPython.PyExc_RuntimeError, AlreadyAwaitedText);
            case CoroutineState.Running:
                Reference.Release(thrown);
                return Fail(ReentranceErrorType, AlreadyExecutingText);
            default:
                return Step(Reference.None, thrown, out result);
        }
    }

    private int Step(nint sent, nint thrown, out nint result)
    {
        _state = CoroutineState.Running;
        int outcome;
        try
        {
            outcome = Advance(sent, thrown, out result);
        }
        catch (Exception e)
        {
            result = 0;
            outcome = RaiseFromOperation(e);
            DropPending();
        }

        if (outcome == CPython.PYGEN_NEXT)
        {
            _state = CoroutineState.Suspended;
        }
        else
        {
            Debug.Assert(outcome == CPython.PYGEN_RETURN || PythonError.IsSet, "an error without an error");
            Disarm();
            _state = CoroutineState.Closed;
            OnClosed(outcome == CPython.PYGEN_RETURN);
            ForgetOperation();
            EndRequests();
        }

        AssertInvariants();
        return outcome;
    }

    // Goes as far as it can: until it suspends, returns or raises. `thrown` is owned here and passed on or released on every path.
    private int Advance(nint sent, nint thrown, out nint result)
    {
        if (LoadRaw(DelegateSlot) != 0)
        {
            int inner = Delegation.Resume(LoadRaw(DelegateSlot), sent, thrown, out result);
            if (inner == CPython.PYGEN_NEXT)
            {
                return inner;
            }

            if (_extras is { Driven: { IsStarted: true } driven })
            {
                EndDriving(driven, inner, result);
                thrown = 0;
            }
            else
            {
                thrown = EndDelegation(inner, result);
            }
        }

        while (true)
        {
            switch (_phase)
            {
                case CoroutinePhase.Created:
                    if (thrown != 0)
                    {
                        ReplaceThrown(ref thrown);
                        OnThrownBeforeStart();
                        return Raise(thrown, out result);
                    }

                    _phase = CoroutinePhase.Entering;
                    if (NeedsCheckpoint() && Delegate(Backend.CheckpointIfCanceled(), out result, out thrown))
                    {
                        return CPython.PYGEN_NEXT;
                    }

                    break;

                case CoroutinePhase.Entering:
                    if (thrown != 0)
                    {
                        OnThrownBeforeStart();
                        return Raise(thrown, out result);
                    }

                    _phase = CoroutinePhase.Waiting;
                    Start();
                    if (TakeYielded(out result))
                    {
                        OnOperationCompleted(WakeThreadSafe);
                        return CPython.PYGEN_NEXT;
                    }

                    if (!IsOperationCompleted)
                    {
                        OnOperationCompleted(WakeThreadSafe);
                        if (Suspend(out result, out thrown))
                        {
                            return CPython.PYGEN_NEXT;
                        }

                        // Unless it ended just now, without a suspension: then the checkpoint is still owed.
                        if (thrown != 0 || !IsOperationCompleted)
                        {
                            break;
                        }
                    }

                    if (_takesCheckpoints)
                    {
                        _phase = CoroutinePhase.Leaving;
                        if (Delegate(Backend.ShieldedCheckpoint(), out result, out thrown))
                        {
                            return CPython.PYGEN_NEXT;
                        }

                        break;
                    }

                    return Return(out result);

                case CoroutinePhase.Waiting:
                    Disarm();
                    if (thrown != 0)
                    {
                        if (EndsAtOnce())
                        {
                            AbandonOperation();
                            return Raise(thrown, out result);
                        }

                        BeginCleanup(thrown);
                        thrown = 0;
                        break;
                    }

                    if (IsOperationCompleted)
                    {
                        return Return(out result);
                    }

                    if (HasRequest ? DriveRequested(out result) : Suspend(out result, out thrown))
                    {
                        return CPython.PYGEN_NEXT;
                    }

                    break;

                case CoroutinePhase.CleaningUp:
                    // A cancellation that is delivered again changes nothing: the first one is raised when the operation has ended.
                    Disarm();
                    Reference.Clear(ref thrown);
                    if (IsOperationCompleted)
                    {
                        return EndCleanup(out result);
                    }

                    if (HasRequest ? DriveUnshielded(out result) : SuspendShielded(out result, out thrown))
                    {
                        return CPython.PYGEN_NEXT;
                    }

                    break;

                case CoroutinePhase.Leaving:
                    if (thrown != 0)
                    {
                        AbandonOperation();
                        return Raise(thrown, out result);
                    }

                    return Return(out result);

                default:
                    throw new UnreachableException();
            }
        }
    }

    // The C# function runs in the flow of this coroutine, whoever called, and takes it along.
    private void Start()
    {
        ExecutionContext? context = ExecutionContext.Capture();
        Flow? outer = context is null ? Flow.Current : null;
        Coroutine? starting = t_starting;
        Coroutine? stepping = t_stepping;
        Flow? flow = null;
        t_starting = t_stepping = this;
        try
        {
            flow = EnterFlow();
            if (_options is { StartDetached: false, ResumeOnLoopThread: false } && SynchronizationContext.Current is null)
            {
                StartOperation();
            }
            else
            {
                StartWithOptions();
            }

            if (!IsOperationCompleted || _extras is not null)
            {
                flow = null;
            }
        }
        finally
        {
            t_starting = starting;
            t_stepping = stepping;
            flow?.Retire(PyLoop.LatestHere);
            if (context is null)
            {
                // Somebody suppressed the flow of contexts around this step.
                Flow.Current = outer;
            }
            else
            {
                ExecutionContext.Restore(context);
            }
        }
    }

    /// <summary>Makes this coroutine the one that the code which follows belongs to.</summary>
    /// <returns>The flow, if it is this coroutine's alone: it is retired when the operation ended at once.</returns>
    private protected virtual Flow? EnterFlow() => Flow.Current = new Flow(this);

    // A context that happens to be on this thread (a user interface's, say) would bring the function's continuations to a thread that the loop keeps busy.
    private void StartWithOptions()
    {
        SynchronizationContext? previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_options.ResumeOnLoopThread ? new LoopSynchronizationContext(Backend.GetChannel()) : null);
        try
        {
            using DetachScope scope = _options.StartDetached ? Python.Detach() : default;
            StartOperation();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    private IAsyncBackend Backend => _options.Backend ?? (_where as PyLoop)?.Backend ?? (IAsyncBackend)(_where ??= AsyncBackends.Current());

    // Whether a finished operation must be a checkpoint; asked before the operation starts, because a cancelled task must not start it.
    private bool NeedsCheckpoint()
    {
        if (_options.Checkpoint == CheckpointPolicy.Never || !MayTakeCheckpoints)
        {
            return false;
        }

        IAsyncBackend? backend = FindCheckpoints();
        if (backend is null)
        {
            return false;
        }

        if (_where is not PyLoop)
        {
            _where = backend;
        }

        return _takesCheckpoints = true;
    }

    /// <summary>The backend whose checkpoint rule applies to this coroutine, if any.</summary>
    private protected virtual IAsyncBackend? FindCheckpoints() => CheckpointsFor(_options);

    internal static IAsyncBackend? CheckpointsFor(CoroutineOptions options) => options.Backend is { } chosen
        ? chosen.HasCheckpoints ? chosen : null
        : AsyncBackends.CurrentWithCheckpoints();

    /// <summary>Suspends; true when <paramref name="result"/> is to be yielded, false to look at the operation (or what was thrown) again.</summary>
    private bool Suspend(out nint result, out nint thrown)
    {
        result = thrown = 0;
        Suspension suspension = NewSuspension();
        if (_where is not PyLoop)
        {
            _where = PyLoop.LatestHere = suspension.Channel.LoopOf(Backend);
        }

        suspension.Park();
        Arm(suspension);

        // The look after the publication; see Waker.
        if (IsOperationCompleted || HasRequest)
        {
            Disarm();
            return false;
        }

        PyObject? inner = suspension.Delegate();
        if (inner is null)
        {
            result = suspension.NewReference();
            return true;
        }

        return Delegate(inner, out result, out thrown);
    }

    private Suspension NewSuspension()
    {
        try
        {
            return Backend.Suspend(this);
        }
        catch
        {
            // No loop here, or no descriptor left: the operation has begun, and nobody will wait for it.
            Withdraw();
            throw;
        }
    }

    /// <summary>Begins to delegate to an awaitable; true when it suspended, false when it has ended already (<paramref name="thrown"/> is what it raised, owned).</summary>
    private bool Delegate(PyObject? awaitable, out nint result, out nint thrown)
    {
        result = thrown = 0;
        if (awaitable is null)
        {
            return false;
        }

        using (awaitable)
        {
            nint iterator = Delegation.Iterator(awaitable.Handle);
            if (iterator == 0)
            {
                thrown = PythonError.Take();
                return false;
            }

            StoreOwned(DelegateSlot, iterator);
            int inner = Delegation.Resume(iterator, Reference.None, thrown: 0, out result);
            if (inner == CPython.PYGEN_NEXT)
            {
                return true;
            }

            thrown = EndDelegation(inner, result);
            result = 0;
            return false;
        }
    }

    /// <summary>Drops a finished delegate and its value; gives what it raised, owned.</summary>
    private nint EndDelegation(int outcome, nint result)
    {
        nint thrown = outcome == CPython.PYGEN_ERROR ? PythonError.Take() : 0;
        Reference.Release(result);
        StoreOwned(DelegateSlot, 0);
        return thrown;
    }

    private int Return(out nint result)
    {
        // The C# function was told of a cancellation in its own call, and has ended at once.
        if (_extras is { Pending: not 0 })
        {
            return EndCleanup(out result);
        }

        result = TakeResult();
        return result == 0 ? CPython.PYGEN_ERROR : CPython.PYGEN_RETURN;
    }

    private int Raise(nint thrown, out nint result)
    {
        result = 0;
        PythonError.Set(thrown);
        Reference.Release(thrown);

        // PEP 479: it would look like a return.
        if (!LetsStopOut)
        {
            ExceptionTranslator.ForbidStop(Body);
        }

        return OnRaised(out result);
    }

    /// <summary>Whether what is raised now reaches the caller even if it is StopIteration: from 3.12 CPython lets it out of a body that has not begun, where nobody mistakes it.</summary>
    private protected virtual bool LetsStopOut => _phase == CoroutinePhase.Created && FreshLetsStopOut;

    private protected static bool FreshLetsStopOut => Python.Version >= s_freshLetsStopOut;

    private static readonly Version s_freshLetsStopOut = new(3, 12);

    /// <summary>The last word about an exception that was thrown in and is now raised (the error is set). The result is new.</summary>
    private protected virtual int OnRaised(out nint result)
    {
        result = 0;
        return CPython.PYGEN_ERROR;
    }

    /// <summary>What raises, in the words of PEP 479's error.</summary>
    private protected virtual string Body => "coroutine";

    private static int Fail(nint type, string message)
    {
        PythonError.Set(type, message);
        return CPython.PYGEN_ERROR;
    }

    // What an async generator's steps say and do otherwise.

    private protected virtual string AlreadyAwaitedText => Texts.AlreadyAwaited;

    private protected virtual string AlreadyExecutingText => Texts.AlreadyExecuting;

    private protected virtual string JustStartedText => Texts.JustStarted;

    private protected virtual nint JustStartedErrorType => CPython.PyExc_TypeError;

    private protected virtual nint ReentranceErrorType => CPython.PyExc_ValueError;

    /// <summary>Sets the Python error for what the operation threw; PYGEN_ERROR.</summary>
    private protected virtual int RaiseFromOperation(Exception exception)
    {
        ExceptionTranslator.RaiseInCoroutine(exception, Body);
        return CPython.PYGEN_ERROR;
    }

    /// <summary>Whether the running framework's checkpoint rule applies at all.</summary>
    private protected virtual bool MayTakeCheckpoints => true;

    /// <summary>An exception, owned, is thrown into a coroutine before its first step: it may be replaced by another that is raised instead.</summary>
    private protected virtual void ReplaceThrown(ref nint thrown)
    {
    }

    /// <summary>An exception was thrown into a coroutine that has not begun; it is raised next.</summary>
    private protected virtual void OnThrownBeforeStart()
    {
    }

    /// <summary>The coroutine is over; an error may be set and must be kept.</summary>
    private protected virtual void OnClosed(bool returned)
    {
    }
}
