namespace PyWaker;

/// <summary>A Python context manager, entered and left by hand. Attached.</summary>
internal static class ContextManager
{
    public static void Enter(PyObject manager)
    {
        using PyObject enter = NativeCall.GetAttribute(manager, "__enter__");
        NativeCall.Invoke(enter).Dispose();
    }

    /// <summary>Leaves it as if nothing had been raised. What it raises itself is reported, not thrown: it is left while something else is under way.</summary>
    /// <param name="manager">The context manager.</param>
    /// <param name="isAbandoned">Whether nobody is left in the place where it was entered, so that it may refuse to be left; then it is not even reported.</param>
    public static void Exit(PyObject manager, bool isAbandoned)
    {
        try
        {
            using PyObject exit = NativeCall.GetAttribute(manager, "__exit__");
            NativeCall.Invoke(exit, PyObject.None, PyObject.None, PyObject.None).Dispose();
        }
        catch (PythonException) when (isAbandoned)
        {
            // Left from another task, or by the collector: the scope goes with its task.
        }
        catch (Exception e)
        {
            ExceptionTranslator.Raise(e);
            PythonError.WriteUnraisable(manager.Handle);
        }
    }
}
