namespace PyWaker.Interop;

// import.h, moduleobject.h and sysmodule.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl]<byte*, nint> PyImport_ImportModule = (delegate* unmanaged[Cdecl]<byte*, nint>)F("PyImport_ImportModule");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyImport_Import = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyImport_Import");
    /// <remarks>Borrowed.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint> PyImport_GetModuleDict = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint>)F("PyImport_GetModuleDict");
    /// <remarks>Borrowed.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<byte*, nint> PyImport_AddModule = (delegate* unmanaged[Cdecl]<byte*, nint>)F("PyImport_AddModule");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyModule_NewObject = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyModule_NewObject");
    /// <remarks>Borrowed.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyModule_GetDict = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyModule_GetDict");
    /// <remarks>Borrowed; null without an error when absent.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<byte*, nint> PySys_GetObject = (delegate* unmanaged[Cdecl]<byte*, nint>)F("PySys_GetObject");
    /// <remarks>Borrowed.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint> PyEval_GetBuiltins = (delegate* unmanaged[Cdecl]<nint>)F("PyEval_GetBuiltins");
    public static readonly delegate* unmanaged[Cdecl]<byte*, byte*, int, nint> Py_CompileString = (delegate* unmanaged[Cdecl]<byte*, byte*, int, nint>)F("Py_CompileString");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint> PyEval_EvalCode = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)F("PyEval_EvalCode");
    public static readonly nint PyModule_Type = F("PyModule_Type");
}
