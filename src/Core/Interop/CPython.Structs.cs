using System.Runtime.InteropServices;

namespace PyWaker.Interop;

// The structs of the stable ABI that describe a type or a function; LayoutCheck compares their sizes with C's.

/// <summary><c>PyType_Slot</c>, object.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PyType_Slot
{
    public int Slot;
    public nint Function;
}

/// <summary><c>PyType_Spec</c>, object.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyType_Spec
{
    public byte* Name;
    public int BasicSize;
    public int ItemSize;
    public uint Flags;
    public PyType_Slot* Slots;
}

/// <summary><c>PyMethodDef</c>, methodobject.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyMethodDef
{
    public byte* Name;
    public nint Function;
    public int Flags;
    public byte* Doc;
}

/// <summary><c>PyMemberDef</c>, structmember.h (descrobject.h from 3.12).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyMemberDef
{
    public byte* Name;
    public int Type;
    public nint Offset;
    public int Flags;
    public byte* Doc;
}

/// <summary><c>PyGetSetDef</c>, descrobject.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyGetSetDef
{
    public byte* Name;
    public nint Get;
    public nint Set;
    public byte* Doc;
    public nint Closure;
}

/// <summary><c>PyModuleDef_Slot</c>, moduleobject.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PyModuleDef_Slot
{
    public int Slot;
    public nint Value;
}

/// <summary><c>PyModuleDef</c>, moduleobject.h, without the object's header.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PyModuleDef
{
    public nint Init;
    public nint Index;
    public nint Copy;
    public byte* Name;
    public byte* Doc;
    public nint Size;
    public PyMethodDef* Methods;
    public PyModuleDef_Slot* Slots;
    public nint Traverse;
    public nint Clear;
    public nint Free;
}
