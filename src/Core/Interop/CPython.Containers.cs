namespace PyWaker.Interop;

// tupleobject.h, listobject.h, dictobject.h and setobject.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyTuple_New = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyTuple_New");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint> PyTuple_Size = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint>)F("PyTuple_Size");
    /// <remarks>Borrowed.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, nint> PyTuple_GetItem = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, nint>)F("PyTuple_GetItem");
    /// <remarks>Steals the item, even when it fails.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, int> PyTuple_SetItem = (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)F("PyTuple_SetItem");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyList_New = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyList_New");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyList_Size = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyList_Size");
    /// <remarks>Borrowed.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyList_GetItem = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyList_GetItem");
    /// <remarks>Steals the item, even when it fails.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, int> PyList_SetItem = (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)F("PyList_SetItem");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, int> PyList_Append = (delegate* unmanaged[Cdecl]<nint, nint, int>)F("PyList_Append");
    public static readonly delegate* unmanaged[Cdecl]<nint> PyDict_New = (delegate* unmanaged[Cdecl]<nint>)F("PyDict_New");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, int> PyDict_SetItem = (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)F("PyDict_SetItem");
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, nint, int> PyDict_SetItemString = (delegate* unmanaged[Cdecl]<nint, byte*, nint, int>)F("PyDict_SetItemString");
    /// <remarks>Borrowed; null without an error when absent.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyDict_GetItemWithError = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyDict_GetItemWithError");
    /// <remarks>Borrowed key and value.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint*, nint*, nint*, int> PyDict_Next = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint*, nint*, nint*, int>)F("PyDict_Next");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint> PyDict_Size = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint>)F("PyDict_Size");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PySet_New = (delegate* unmanaged[Cdecl]<nint, nint>)F("PySet_New");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, int> PySet_Add = (delegate* unmanaged[Cdecl]<nint, nint, int>)F("PySet_Add");
    public static readonly nint PyTuple_Type = F("PyTuple_Type");
    public static readonly nint PyList_Type = F("PyList_Type");
    public static readonly nint PyDict_Type = F("PyDict_Type");
    /// <remarks>From 3.15; before, 0.</remarks>
    public static readonly nint PyFrozenDict_Type = Optional("PyFrozenDict_Type");
    public static readonly nint PySet_Type = F("PySet_Type");
    public static readonly nint PyFrozenSet_Type = F("PyFrozenSet_Type");
}
