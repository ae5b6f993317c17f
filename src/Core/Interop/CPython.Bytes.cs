namespace PyWaker.Interop;

// bytesobject.h, bytearrayobject.h and memoryobject.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl]<byte*, nint, nint> PyBytes_FromStringAndSize = (delegate* unmanaged[Cdecl]<byte*, nint, nint>)F("PyBytes_FromStringAndSize");
    public static readonly delegate* unmanaged[Cdecl]<nint, byte**, nint*, int> PyBytes_AsStringAndSize = (delegate* unmanaged[Cdecl]<nint, byte**, nint*, int>)F("PyBytes_AsStringAndSize");
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*> PyByteArray_AsString = (delegate* unmanaged[Cdecl]<nint, byte*>)F("PyByteArray_AsString");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyByteArray_Size = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyByteArray_Size");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyMemoryView_FromObject = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyMemoryView_FromObject");
    /// <remarks>The object does not keep the memory alive.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<byte*, nint, int, nint> PyMemoryView_FromMemory = (delegate* unmanaged[Cdecl]<byte*, nint, int, nint>)F("PyMemoryView_FromMemory");
    /// <remarks>A copy of any object that offers a buffer.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyBytes_FromObject = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyBytes_FromObject");
    public static readonly nint PyBytes_Type = F("PyBytes_Type");
    public static readonly nint PyMemoryView_Type = F("PyMemoryView_Type");
    public static readonly nint PyByteArray_Type = F("PyByteArray_Type");
}
