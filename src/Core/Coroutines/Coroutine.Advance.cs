using System.Diagnostics;
using PyWaker.Coroutines;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker;

// The body of a step: from phase to phase until it suspends, returns or raises.
public abstract partial class Coroutine
{
    // Advances until it suspends, returns or raises. `thrown` is owned here, and passed on or released on every path.
    private int Advance(nint sent, nint thrown, out nint result)
    {
        if (LoadRaw(AwaitedSlot) != 0)
        {
            int inner = AwaitProtocol.Resume(LoadRaw(AwaitedSlot), sent, thrown, out result);
            if (inner == CPython.PYGEN_NEXT)
            {
                return inner;
            }

            if (_awaits is { IsDriving: true } awaits)
            {
                awaits.End(inner, result);
                thrown = 0;
            }
            else
            {
                thrown = EndYieldFrom(inner, result);
            }
        }

        while (true)
        {
            switch (_phase)
            {
                case CoroutinePhase.Created:
                    if (thrown != 0)
                    {
                        thrown = Dialect.ReplaceThrown(this, thrown);
                        Dialect.OnThrownBeforeStart(this);
                        return Raise(thrown, out result);
                    }

                    _phase = CoroutinePhase.Entering;
                    DecideCheckpoints();
                    if (_takesCheckpoints && YieldFrom(GetBackend().CheckpointIfCanceled(), out result, out thrown))
                    {
                        return CPython.PYGEN_NEXT;
                    }

                    break;

                case CoroutinePhase.Entering:
                    if (thrown != 0)
                    {
                        Dialect.OnThrownBeforeStart(this);
                        return Raise(thrown, out result);
                    }

                    _phase = CoroutinePhase.Waiting;
                    bool hasEnded = _isUnderWay ? IsOperationCompleted : Start();
                    result = _awaits?.TakeYielded() ?? 0;
                    if (result != 0)
                    {
                        OnOperationCompleted(WakeThreadSafe);
                        return CPython.PYGEN_NEXT;
                    }

                    bool isPending = !hasEnded && !IsOperationCompleted;
                    if (isPending)
                    {
                        OnOperationCompleted(WakeThreadSafe);
                    }

                    // What the function posted from other threads is delivered before its result, also if it has ended
                    // by now; see SuspendOnce.
                    if (isPending || Volatile.Read(ref _hasPosted))
                    {
                        if (Suspend(out result, out thrown))
                        {
                            return CPython.PYGEN_NEXT;
                        }

                        // Unless it ended just now, without a suspension: then the checkpoint is still due.
                        if (thrown != 0 || !IsOperationCompleted)
                        {
                            break;
                        }
                    }

                    if (_takesCheckpoints)
                    {
                        _phase = CoroutinePhase.Leaving;
                        if (YieldFrom(GetBackend().ShieldedCheckpoint(), out result, out thrown))
                        {
                            return CPython.PYGEN_NEXT;
                        }

                        break;
                    }

                    return Return(out result);

                case CoroutinePhase.Waiting:
                    Disarm();
                    TakeInterrupt(ref thrown);
                    if (thrown != 0)
                    {
                        if (!WaitsForCleanup)
                        {
                            CancelToken();
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

                    if (HasRequest ? Awaits.BeginRequest(out result) : Suspend(out result, out thrown))
                    {
                        return CPython.PYGEN_NEXT;
                    }

                    break;

                case CoroutinePhase.CleaningUp:
                    // A repeated cancellation changes nothing: the first one is raised when the operation has ended.
                    Disarm();
                    Reference.Clear(ref thrown);
                    if (IsOperationCompleted)
                    {
                        return EndCleanup(out result);
                    }

                    if (HasRequest ? BeginRequestUnshielded(out result) : SuspendShielded(out result, out thrown))
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

    private int Return(out nint result)
    {
        // The C# function learned of a cancellation in its own call, and has ended at once.
        if (_coldState is { Pending: not 0 })
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
        StepDialect dialect = Dialect;
        if (!dialect.LetsStopOut(this, isUnbegun: _phase == CoroutinePhase.Created))
        {
            ExceptionTranslator.ForbidStop(dialect.Body);
        }

        return dialect.EndRaised(this, out result);
    }
}
