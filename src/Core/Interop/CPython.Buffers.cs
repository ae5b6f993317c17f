using System.Runtime.InteropServices;

namespace PyWaker.Interop;

// pybuffer.h (object.h before 3.11)
internal static unsafe partial class CPython
{
    public const int PyBUF_SIMPLE = 0;
    public const int PyBUF_WRITABLE = 0x1;
    public const int PyBUF_FORMAT = 0x4;
    public const int PyBUF_ND = 0x8;
    public const int PyBUF_STRIDES = 0x10 | PyBUF_ND;
    public const int PyBUF_C_CONTIGUOUS = 0x20 | PyBUF_STRIDES;
    public const int PyBUF_F_CONTIGUOUS = 0x40 | PyBUF_STRIDES;
    public const int PyBUF_ANY_CONTIGUOUS = 0x80 | PyBUF_STRIDES;
    public const int PyBUF_INDIRECT = 0x100 | PyBUF_STRIDES;
    public const int PyBUF_RECORDS = PyBUF_STRIDES | PyBUF_FORMAT | PyBUF_WRITABLE;
    public const int PyBUF_RECORDS_RO = PyBUF_STRIDES | PyBUF_FORMAT;

    public static readonly delegate* unmanaged[Cdecl]<nint, int> PyObject_CheckBuffer = (delegate* unmanaged[Cdecl]<nint, int>)F("PyObject_CheckBuffer");

    /// <remarks>May run Python code (<c>__buffer__</c>, from 3.12). On failure the view's object is null.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, Py_buffer*, int, int> PyObject_GetBuffer = (delegate* unmanaged[Cdecl]<nint, Py_buffer*, int, int>)F("PyObject_GetBuffer");

    /// <remarks>Drops the view's reference to its object: may run any Python code.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<Py_buffer*, void> PyBuffer_Release = (delegate* unmanaged[Cdecl]<Py_buffer*, void>)F("PyBuffer_Release");
}

/// <summary><c>Py_buffer</c>, pybuffer.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Py_buffer
{
    public byte* Buf;
    public nint Obj;
    public nint Len;
    public nint ItemSize;
    public int ReadOnly;
    public int NDim;
    public byte* Format;
    public nint* Shape;
    public nint* Strides;
    public nint* SubOffsets;
    public nint Internal;
}
