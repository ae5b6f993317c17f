namespace PyWaker.Interop;

// object.h
internal static unsafe partial class CPython
{
    /// <remarks>Requires an attached thread. A null pointer is allowed.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void> Py_IncRef = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, void>)F("Py_IncRef");
    /// <remarks>May run any Python code. A null pointer is allowed.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, void> Py_DecRef = (delegate* unmanaged[Cdecl]<nint, void>)F("Py_DecRef");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyObject_Type = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyObject_Type");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyObject_Repr = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyObject_Repr");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyObject_Str = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyObject_Str");
    /// <remarks>-1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyObject_Hash = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyObject_Hash");
    /// <remarks>-1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, int, int> PyObject_RichCompareBool = (delegate* unmanaged[Cdecl]<nint, nint, int, int>)F("PyObject_RichCompareBool");
    /// <remarks>-1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, int> PyObject_IsTrue = (delegate* unmanaged[Cdecl]<nint, int>)F("PyObject_IsTrue");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyObject_GetAttr = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyObject_GetAttr");
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, nint> PyObject_GetAttrString = (delegate* unmanaged[Cdecl]<nint, byte*, nint>)F("PyObject_GetAttrString");
    /// <remarks>Steals nothing. -1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, int> PyObject_SetAttr = (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)F("PyObject_SetAttr");
    /// <remarks>Steals nothing. -1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, nint, int> PyObject_SetAttrString = (delegate* unmanaged[Cdecl]<nint, byte*, nint, int>)F("PyObject_SetAttrString");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyObject_GenericGetAttr = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyObject_GenericGetAttr");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> PyCallable_Check = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)F("PyCallable_Check");
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyObject_ClearWeakRefs = (delegate* unmanaged[Cdecl]<nint, void>)F("PyObject_ClearWeakRefs");
    /// <remarks>-1 when the finalizer brought the object back to life.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, int> PyObject_CallFinalizerFromDealloc = (delegate* unmanaged[Cdecl]<nint, int>)F("PyObject_CallFinalizerFromDealloc");
    public static readonly delegate* unmanaged[Cdecl]<PyType_Spec*, nint> PyType_FromSpec = (delegate* unmanaged[Cdecl]<PyType_Spec*, nint>)F("PyType_FromSpec");
    public static readonly delegate* unmanaged[Cdecl]<PyType_Spec*, nint, nint> PyType_FromSpecWithBases = (delegate* unmanaged[Cdecl]<PyType_Spec*, nint, nint>)F("PyType_FromSpecWithBases");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nuint> PyType_GetFlags = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nuint>)F("PyType_GetFlags");
    /// <remarks>A function pointer, not an object. Heap types only before 3.10.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, int, nint> PyType_GetSlot = (delegate* unmanaged[Cdecl]<nint, int, nint>)F("PyType_GetSlot");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, int> PyType_IsSubtype = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, int>)F("PyType_IsSubtype");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyType_GenericAlloc = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyType_GenericAlloc");
    /// <remarks>For a slot: allocates, and nothing else.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint> PyType_GenericNew = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)F("PyType_GenericNew");
    public static readonly nint PyBaseObject_Type = F("PyBaseObject_Type");
    public static readonly nint PyType_Type = F("PyType_Type");
    public static readonly nint _Py_NoneStruct = F("_Py_NoneStruct");
    public static readonly nint _Py_NotImplementedStruct = F("_Py_NotImplementedStruct");
    public static readonly nint _Py_EllipsisObject = F("_Py_EllipsisObject");
}
