using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Exceptions;

/// <summary>Translates exceptions between Python and .NET. Every member requires an attached thread.</summary>
/// <remarks>
/// Identity: a Python exception that returns to Python is the same object, a .NET exception that returns to .NET the
/// same instance. A .NET exception that is raised again while its Python object lives is raised as that object.
/// </remarks>
internal static partial class ExceptionTranslator
{
    /// <summary>Sets the Python error for a .NET exception. Never throws.</summary>
    /// <param name="exception">The exception that was thrown.</param>
    /// <param name="create">Creates the Python object for an exception that has none yet; null, or a null result,
    /// selects the table's class.</param>
    public static unsafe void Raise(Exception exception, Func<Exception, PyObject?>? create = null)
    {
        try
        {
            SetAndRelease(GetPythonException(exception, create));
        }
        catch (PythonException e) when (IsExit(e))
        {
            // An interrupt hit Python code of the translation: it replaces the error, as in an except block.
            PythonError.Set(e.Value.Handle);
        }
        catch (Exception) when (exception is PythonException or PythonExceptionGroup)
        {
            // No stack is left to add C# frames: raised as it is.
            PythonError.Set(
                exception is PythonException python
                    ? python.Value.Handle
                    : ((PythonExceptionGroup)exception).Value.Handle
            );
        }
        catch (Exception e)
        {
            // Python could not create the exception object; its message is reported all the same.
            PythonError.Set(
                CPython.PyExc_RuntimeError,
                Messages.NotRaised(exception.GetType().FullName, TextOf(exception), e.GetType().FullName)
            );
        }
    }

    /// <summary>
    /// Sets the Python error from a coroutine or generator body, where StopIteration would look like a return (PEP
    /// 479).
    /// </summary>
    /// <param name="exception">The exception that was thrown.</param>
    /// <param name="kind"><c>coroutine</c>, <c>generator</c> or <c>async generator</c>.</param>
    /// <param name="create">As for <see cref="Raise"/>.</param>
    public static void RaiseInCoroutine(Exception exception, string kind, Func<Exception, PyObject?>? create = null)
    {
        Raise(exception, create);
        if (exception is PythonException || HeldExceptions.IsHolder(exception))
        {
            ForbidStop(kind);
        }
    }

    /// <summary>Replaces the current error with a RuntimeError if it would look like a return (PEP 479).</summary>
    /// <param name="kind">As for <see cref="RaiseInCoroutine"/>.</param>
    public static unsafe void ForbidStop(string kind)
    {
        string? stop =
            CPython.PyErr_ExceptionMatches(CPython.PyExc_StopIteration) != 0 ? "StopIteration"
            : kind == "async generator" && CPython.PyErr_ExceptionMatches(CPython.PyExc_StopAsyncIteration) != 0
                ? "StopAsyncIteration"
            : null;
        if (stop is null)
        {
            return;
        }

        nint cause = PythonError.Take();
        PythonError.Set(CPython.PyExc_RuntimeError, $"{kind} raised {stop}");
        nint error = PythonError.Take();
        CPython.PyException_SetCause(error, CPython.Py_NewRef(cause));
        CPython.PyException_SetContext(error, cause);
        SetAndRelease(error);
    }

    /// <summary>Whether an exception ends the program: <c>KeyboardInterrupt</c> or <c>SystemExit</c>.</summary>
    internal static unsafe bool IsExit(PythonException exception)
    {
        nint type = CPython.Py_TYPE(exception.Value.Handle);
        return CPython.PyType_IsSubtype(type, CPython.PyExc_KeyboardInterrupt) != 0
            || CPython.PyType_IsSubtype(type, CPython.PyExc_SystemExit) != 0;
    }

    // Message is the exception's own code, which may itself throw.
    private static string TextOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception e)
        {
            return $"its message threw {e.GetType().FullName}";
        }
    }

    private static unsafe void SetAndRelease(nint exception)
    {
        // Not Restore: PyErr_SetObject sets __context__ when C# was called from an except block.
        CPython.PyErr_SetObject(CPython.Py_TYPE(exception), exception);
        CPython.Py_DecRef(exception);
    }
}
