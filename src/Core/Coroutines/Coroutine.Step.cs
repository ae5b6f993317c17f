using System.Diagnostics;
using PyWaker.Coroutines;
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
                return Fail(CPython.PyExc_RuntimeError, Dialect.AlreadyAwaited(this));
            case CoroutineState.Running:
                return Fail(Dialect.ReentranceErrorType, Dialect.AlreadyExecuting(this));
            case CoroutineState.Created when value != Reference.None:
                return Fail(Dialect.JustStartedErrorType(this), Dialect.JustStarted(this));
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
                return Fail(CPython.PyExc_RuntimeError, Dialect.AlreadyAwaited(this));
            case CoroutineState.Running:
                Reference.Release(thrown);
                return Fail(Dialect.ReentranceErrorType, Dialect.AlreadyExecuting(this));
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

    private int RaiseFromOperation(Exception exception)
    {
        ExceptionTranslator.RaiseInCoroutine(
            exception,
            Dialect.Body,
            _options.Outcomes is { } outcomes ? outcomes.ToPythonException : null
        );
        return CPython.PYGEN_ERROR;
    }

    /// <summary>The messages, error types and exception rules of this kind of coroutine.</summary>
    private protected virtual StepDialect Dialect => StepDialect.OfCoroutines;
}
