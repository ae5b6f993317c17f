using PyWaker.Interop;

namespace PyWaker;

/// <summary>Copies of <c>contextvars.Context</c>, and being in one. Attached; references are new.</summary>
internal static unsafe class PythonContext
{
    public static nint CopyCurrent() => PythonError.Check(CPython.PyContext_CopyCurrent());

    public static nint Copy(nint context) => PythonError.Check(CPython.PyContext_Copy(context));

    /// <summary>Calls inside a context that nobody is in.</summary>
    public static T Run<T>(nint context, Func<T> function)
    {
        _ = PythonError.Check(CPython.PyContext_Enter(context));
        try
        {
            return function();
        }
        finally
        {
            _ = CPython.PyContext_Exit(context);
        }
    }
}
