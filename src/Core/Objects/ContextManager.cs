using System.Diagnostics;
using PyWaker.Exceptions;

namespace PyWaker.Objects;

/// <summary>Enters and leaves a Python context manager by hand. Requires an attached thread.</summary>
[StackTraceHidden]
internal static class ContextManager
{
    public static void Enter(PyObject manager)
    {
        using PyObject enter = NativeCall.GetAttribute(manager, "__enter__");
        NativeCall.Invoke(enter).Dispose();
    }

    /// <summary>Calls <c>__exit__</c> with no exception. An exception that it raises is reported, not thrown.</summary>
    /// <param name="manager">The context manager.</param>
    /// <param name="isAbandoned">Whether the code that entered it is gone, so that it may refuse to exit; the refusal
    /// is then not even reported.</param>
    /// <remarks>Nothing is thrown because the manager is left while another operation is in progress.</remarks>
    public static void Exit(PyObject manager, bool isAbandoned)
    {
        try
        {
            using PyObject exit = NativeCall.GetAttribute(manager, "__exit__");
            NativeCall.Invoke(exit, PyObject.None, PyObject.None, PyObject.None).Dispose();
        }
        catch (PythonException) when (isAbandoned)
        {
            // Exited from another task, or by the garbage collector: the scope ends with its task.
        }
        catch (Exception e)
        {
            ExceptionTranslator.Raise(e);
            PythonError.WriteUnraisable(manager.Handle);
        }
    }
}
