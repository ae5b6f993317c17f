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
    public static void Exit(PyObject manager)
    {
        try
        {
            using PyObject exit = NativeCall.GetAttribute(manager, "__exit__");
            NativeCall.Invoke(exit, PyObject.None, PyObject.None, PyObject.None).Dispose();
        }
        catch (Exception e)
        {
            ExceptionTranslator.Raise(e);
            PythonError.WriteUnraisable(manager.Handle);
        }
    }
}
