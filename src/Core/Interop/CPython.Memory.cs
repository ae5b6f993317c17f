namespace PyWaker.Interop;

// objimpl.h and pymem.h
internal static unsafe partial class CPython
{
    /// <remarks>Makes a dead object's memory a live object with one reference; its type is left as it is.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void> _Py_NewReference = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void>)F("_Py_NewReference");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void> PyObject_GC_UnTrack = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void>)F("PyObject_GC_UnTrack");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> PyObject_GC_IsFinalized = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)F("PyObject_GC_IsFinalized");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> PyObject_GC_IsTracked = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)F("PyObject_GC_IsTracked");
    /// <remarks>
    /// An interpreter with assertions calls the type's traverse function here, which is a .NET function.
    /// </remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyObject_GC_Track = (delegate* unmanaged[Cdecl]<nint, void>)F("PyObject_GC_Track");
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyObject_GC_Del = (delegate* unmanaged[Cdecl]<nint, void>)F("PyObject_GC_Del");
    public static readonly delegate* unmanaged[Cdecl]<nint> PyGC_Collect = (delegate* unmanaged[Cdecl]<nint>)F("PyGC_Collect");
}
