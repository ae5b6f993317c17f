using PyWaker.Interop;

namespace PyWaker.Objects;

/// <summary>Copies and enters <c>contextvars.Context</c>. Requires an attached thread; references are new.</summary>
internal static unsafe class PythonContext
{
    public static nint CopyCurrent() => PythonError.Check(CPython.PyContext_CopyCurrent());

    public static nint Copy(nint context) => PythonError.Check(CPython.PyContext_Copy(context));

    /// <summary>Calls a function inside a context that is not entered.</summary>
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
