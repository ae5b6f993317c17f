namespace PyWaker.Interop;

// methodobject.h
internal static unsafe partial class CPython
{
    /// <remarks>The definition must outlive the function.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<PyMethodDef*, nint, nint, nint> PyCFunction_NewEx = (delegate* unmanaged[Cdecl]<PyMethodDef*, nint, nint, nint>)F("PyCFunction_NewEx");
    public static readonly nint PyCFunction_Type = F("PyCFunction_Type");
}
