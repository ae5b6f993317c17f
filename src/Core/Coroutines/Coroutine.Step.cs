using System.Diagnostics;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker;

// A step: Python's send(), throw() and await. Loop thread, attached, in the awaiting task's own context.
public abstract partial class Coroutine
{
    /// <summary>Steps with a value (borrowed). Returns PYGEN_RETURN, PYGEN_NEXT or PYGEN_ERROR (error set).</summary>
    /// <remarks>The result is a new reference.</remarks>
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

    /// <summary>Steps with an exception instance, which is taken over. Returns as <see cref="Send"/> does.</summary>
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
                EndAwaits();
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

    // Messages and behavior in which an async generator's steps differ.

    private protected virtual string AlreadyAwaitedText => Messages.AlreadyAwaited;

    private protected virtual string AlreadyExecutingText => Messages.AlreadyExecuting;

    private protected virtual string JustStartedText => Messages.JustStarted;

    private protected virtual nint JustStartedErrorType => CPython.PyExc_TypeError;

    private protected virtual nint ReentranceErrorType => CPython.PyExc_ValueError;

    /// <summary>Sets the Python error for an exception of the operation; returns PYGEN_ERROR.</summary>
    private protected virtual int RaiseFromOperation(Exception exception)
    {
        ExceptionTranslator.RaiseInCoroutine(
            exception,
            Body,
            _options.Outcomes is { } outcomes ? outcomes.ToPythonException : null
        );
        return CPython.PYGEN_ERROR;
    }

    /// <summary>Whether the running framework's checkpoint rule applies at all.</summary>
    private protected virtual bool MayTakeCheckpoints => true;

    /// <summary>
    /// Lets an exception, owned, that is thrown in before the first step be replaced by another that is raised instead.
    /// </summary>
    private protected virtual void ReplaceThrown(ref nint thrown) { }

    /// <summary>Called when an exception was thrown into a coroutine that has not begun; it is raised next.</summary>
    private protected virtual void OnThrownBeforeStart() { }
}
