using System.Diagnostics;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.Objects;

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
            if (!_isUnderWay)
            {
                EndRequests();
            }
        }

        AssertInvariants();
        return outcome;
    }

    private static int Fail(nint type, string message)
    {
        PythonError.Set(type, message);
        return CPython.PYGEN_ERROR;
    }

    // What an async generator's steps say and do otherwise.

    private protected virtual string AlreadyAwaitedText => Messages.AlreadyAwaited;

    private protected virtual string AlreadyExecutingText => Messages.AlreadyExecuting;

    private protected virtual string JustStartedText => Messages.JustStarted;

    private protected virtual nint JustStartedErrorType => CPython.PyExc_TypeError;

    private protected virtual nint ReentranceErrorType => CPython.PyExc_ValueError;

    /// <summary>Sets the Python error for what the operation threw; PYGEN_ERROR.</summary>
    private protected virtual int RaiseFromOperation(Exception exception)
    {
        ExceptionTranslator.RaiseInCoroutine(exception, Body, _options.Outcomes is { } outcomes ? outcomes.ToPythonException : null);
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
}
