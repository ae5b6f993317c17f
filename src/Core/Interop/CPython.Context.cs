namespace PyWaker.Interop;

// context.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl]<nint> PyContext_CopyCurrent = (delegate* unmanaged[Cdecl]<nint>)F("PyContext_CopyCurrent");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyContext_Copy = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyContext_Copy");
    public static readonly delegate* unmanaged[Cdecl]<nint> PyContext_New = (delegate* unmanaged[Cdecl]<nint>)F("PyContext_New");
    /// <remarks>-1 with an error set, if it is already entered.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, int> PyContext_Enter = (delegate* unmanaged[Cdecl]<nint, int>)F("PyContext_Enter");
    public static readonly delegate* unmanaged[Cdecl]<nint, int> PyContext_Exit = (delegate* unmanaged[Cdecl]<nint, int>)F("PyContext_Exit");
}
