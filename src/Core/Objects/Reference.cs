using System.Runtime.CompilerServices;
using PyWaker.Interop;

namespace PyWaker.Objects;

/// <summary>Raw references for code that needs no other C function. Every member requires an attached thread.</summary>
internal static unsafe class Reference
{
    public static nint None => CPython._Py_NoneStruct;

    public static nint NotImplemented => CPython._Py_NotImplementedStruct;

    /// <summary>A new reference to the same object; null for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint New(nint o) => CPython.Py_NewRef(o);

    /// <summary>Gives up an owned reference; this may run any Python code.</summary>
    public static void Release(nint owned) => CPython.Py_XDECREF(owned);

    /// <summary>Empties a field, then gives up the reference that it held.</summary>
    public static void Clear(ref nint field) => CPython.Py_CLEAR(ref field);
}
