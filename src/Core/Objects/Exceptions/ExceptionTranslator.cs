using PyWaker.Interop;

namespace PyWaker;

/// <summary>Exceptions across the border. Every member: attached.</summary>
/// <remarks>
/// Identity: a Python exception is the same object on its way back, a .NET exception the same instance. A .NET exception that is raised again while
/// its Python object lives is raised as that object.
/// </remarks>
internal static partial class ExceptionTranslator
{
    /// <summary>Sets the Python error for a .NET exception. Never throws.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="create">Makes the Python object for one that has none yet; null, also as its result, for the table's.</param>
    public static unsafe void Raise(Exception exception, Func<Exception, PyObject?>? create = null)
    {
        try
        {
            SetAndRelease(GetPythonException(exception, create));
        }
        catch (PythonException e) when (IsExit(e))
        {
            // An interrupt that hit Python code of the translation: it goes on, as out of an except block.
            PythonError.Set(e.Value.Handle);
        }
        catch (Exception) when (exception is PythonException or PythonExceptionGroup)
        {
            // No stack is left to add C# frames: as it was raised.
            PythonError.Set(exception is PythonException python ? python.Value.Handle : ((PythonExceptionGroup)exception).Value.Handle);
        }
        catch (Exception e)
        {
            // Python refused to make the exception object; say what was to be said all the same.
            PythonError.Set(CPython.PyExc_RuntimeError, Texts.NotRaised(exception.GetType().FullName, TextOf(exception), e.GetType().FullName));
        }
    }

    /// <summary>The same from the body of a coroutine or generator, where StopIteration would look like a return (PEP 479).</summary>
    /// <param name="exception">What was thrown.</param>
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

    /// <summary>Makes the error that is set a RuntimeError if it would look like a return (PEP 479). For <paramref name="kind"/> see <see cref="RaiseInCoroutine"/>.</summary>
    public static unsafe void ForbidStop(string kind)
    {
        string? stop = CPython.PyErr_ExceptionMatches(CPython.PyExc_StopIteration) != 0 ? "StopIteration"
            : kind == "async generator" && CPython.PyErr_ExceptionMatches(CPython.PyExc_StopAsyncIteration) != 0 ? "StopAsyncIteration"
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

    private static unsafe bool IsExit(PythonException exception)
    {
        nint type = CPython.Py_TYPE(exception.Value.Handle);
        return CPython.PyType_IsSubtype(type, CPython.PyExc_KeyboardInterrupt) != 0 || CPython.PyType_IsSubtype(type, CPython.PyExc_SystemExit) != 0;
    }

    // The message is the exception's own code, which may be what threw.
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
        // Not Restore: this one sets __context__ when C# was called from an except block.
        CPython.PyErr_SetObject(CPython.Py_TYPE(exception), exception);
        CPython.Py_DecRef(exception);
    }
}
