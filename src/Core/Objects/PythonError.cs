using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using PyWaker.Exceptions;
using PyWaker.Interop;

namespace PyWaker.Objects;

/// <summary>Takes and sets the thread's current Python error. Every member requires an attached thread.</summary>
[StackTraceHidden]
internal static unsafe class PythonError
{
    public static bool IsSet => CPython.PyErr_Occurred() != 0;

    /// <summary>
    /// Whether the current error is of a type and was set by C code. One that Python code raised or passed on has a
    /// traceback.
    /// </summary>
    public static bool IsOfC(nint type)
    {
        if (CPython.PyErr_ExceptionMatches(type) == 0)
        {
            return false;
        }

        nint errorType,
            value,
            traceback;
        CPython.PyErr_Fetch(&errorType, &value, &traceback);
        CPython.PyErr_Restore(errorType, value, traceback);
        return traceback == 0;
    }

    /// <summary>Clears the current error if it is of a type. False, with the error still set, if it is not.</summary>
    public static bool TryClear(nint type)
    {
        if (CPython.PyErr_ExceptionMatches(type) == 0)
        {
            return false;
        }

        CPython.PyErr_Clear();
        return true;
    }

    /// <summary>
    /// Whether an exception is the one that Ctrl-C raises: <c>KeyboardInterrupt</c>. The reference is borrowed.
    /// </summary>
    public static bool IsInterrupt(nint exception) =>
        CPython.PyErr_GivenExceptionMatches(exception, CPython.PyExc_KeyboardInterrupt) != 0;

    /// <summary>
    /// Makes the SIGINT handler run once more, on Python's main thread, when that next runs Python code.
    /// </summary>
    public static void InterruptAgain() => CPython.PyErr_SetInterrupt();

    /// <summary>
    /// Takes the current error as a normalized instance with its traceback set. New reference, or null when none is
    /// set.
    /// </summary>
    public static nint Take()
    {
        nint type,
            value,
            traceback;
        CPython.PyErr_Fetch(&type, &value, &traceback);
        if (type == 0)
        {
            return 0;
        }

        CPython.PyErr_NormalizeException(&type, &value, &traceback);
        if (traceback != 0)
        {
            _ = CPython.PyException_SetTraceback(value, traceback);
        }

        CPython.Py_XDECREF(traceback);
        CPython.Py_DecRef(type);
        return value;
    }

    /// <summary>Sets a borrowed exception instance as the current error, traceback included.</summary>
    public static void Set(nint instance) =>
        CPython.PyErr_Restore(
            CPython.Py_NewRef(CPython.Py_TYPE(instance)),
            CPython.Py_NewRef(instance),
            CPython.PyException_GetTraceback(instance)
        );

    /// <summary>Sets an error of a builtin type with a message.</summary>
    public static void Set(nint type, string message)
    {
        nint text = PythonString.Create(message);
        if (text != 0)
        {
            CPython.PyErr_SetObject(type, text);
            CPython.Py_DecRef(text);
        }
    }

    /// <summary>Sets <c>StopAsyncIteration</c>, the end of an asynchronous iteration.</summary>
    public static void SetEndOfAsyncIteration() => CPython.PyErr_SetNone(CPython.PyExc_StopAsyncIteration);

    /// <summary>
    /// Sets an error and returns the null that reports it to C, for <c>return PythonError.Raise(...)</c> in a slot.
    /// </summary>
    public static nint Raise(nint type, string message)
    {
        Set(type, message);
        return 0;
    }

    /// <summary>
    /// Takes the current error as the .NET exception to throw: the same instance if it came from .NET.
    /// </summary>
    public static Exception Fetch()
    {
        nint value = Take();
        return value == 0 ? new InvalidOperationException(Messages.NoErrorSet) : ExceptionTranslator.ToDotNet(value);
    }

    /// <summary>Throws the current error when a result from C reports one.</summary>
    public static nint Check(nint result)
    {
        if (result == 0)
        {
            Throw();
        }

        return result;
    }

    /// <summary>Throws the current error when a result from C reports one.</summary>
    public static int Check(int result)
    {
        if (result < 0)
        {
            Throw();
        }

        return result;
    }

    /// <summary>
    /// Throws the current error; a .NET exception that comes back keeps the stack of its first throw.
    /// </summary>
    [DoesNotReturn]
    public static void Throw() => ExceptionDispatchInfo.Throw(Fetch());

    /// <summary>Sets the context (<c>__context__</c>) of the current error. Takes over the reference.</summary>
    public static void SetContext(nint context)
    {
        nint value = Take();
        CPython.PyException_SetContext(value, context);
        Set(value);
        CPython.Py_DecRef(value);
    }

    /// <summary>
    /// Reports the current error where Python reports uncatchable errors (<c>sys.unraisablehook</c>).
    /// </summary>
    public static void WriteUnraisable(nint context) => CPython.PyErr_WriteUnraisable(context);
}
