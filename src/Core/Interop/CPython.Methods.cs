namespace PyWaker.Interop;

// methodobject.h, classobject.h, funcobject.h and descrobject.h
internal static unsafe partial class CPython
{
    /// <remarks>The definition must outlive the function.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<PyMethodDef*, nint, nint, nint> PyCFunction_NewEx = (delegate* unmanaged[Cdecl]<PyMethodDef*, nint, nint, nint>)F("PyCFunction_NewEx");
    /// <remarks>A method bound to an object.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyMethod_New = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyMethod_New");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyStaticMethod_New = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyStaticMethod_New");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyClassMethod_New = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyClassMethod_New");
    /// <remarks>For the slot of a type that has an offset of a vectorcall function.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint> PyVectorcall_Call = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)F("PyVectorcall_Call");
    public static readonly nint PyProperty_Type = F("PyProperty_Type");
    public static readonly nint PyCFunction_Type = F("PyCFunction_Type");
}
