namespace PyWaker.Interop;

// longobject.h and boolobject.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<long, nint> PyLong_FromLongLong = (delegate* unmanaged[Cdecl, SuppressGCTransition]<long, nint>)F("PyLong_FromLongLong");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<ulong, nint> PyLong_FromUnsignedLongLong = (delegate* unmanaged[Cdecl, SuppressGCTransition]<ulong, nint>)F("PyLong_FromUnsignedLongLong");
    /// <remarks>
    /// Only for ints: any other object runs its <c>__index__</c>. Out of range: the sign in the second argument, no
    /// error set.
    /// </remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int*, long> PyLong_AsLongLongAndOverflow = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int*, long>)F("PyLong_AsLongLongAndOverflow");
    /// <remarks>-1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, ulong> PyLong_AsUnsignedLongLong = (delegate* unmanaged[Cdecl]<nint, ulong>)F("PyLong_AsUnsignedLongLong");
    /// <remarks>-1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyLong_AsSsize_t = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyLong_AsSsize_t");
    public static readonly delegate* unmanaged[Cdecl]<byte*, byte**, int, nint> PyLong_FromString = (delegate* unmanaged[Cdecl]<byte*, byte**, int, nint>)F("PyLong_FromString");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint> PyBool_FromLong = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint>)F("PyBool_FromLong");
    public static readonly nint PyLong_Type = F("PyLong_Type");
    public static readonly nint PyBool_Type = F("PyBool_Type");
    public static readonly nint _Py_TrueStruct = F("_Py_TrueStruct");
    public static readonly nint _Py_FalseStruct = F("_Py_FalseStruct");
}
