using System.Runtime.InteropServices;

namespace PyWaker.Interop;

/// <summary>
/// Compares this library's assumptions about C structures with the loaded interpreter, before anything relies on them.
/// </summary>
internal static unsafe class LayoutCheck
{
    private static readonly (string Name, int Expected, int Actual)[] s_structs =
    [
        ("PyType_Slot", 2 * sizeof(nint), sizeof(PyType_Slot)),
        ("PyType_Spec", sizeof(nint) + (4 * sizeof(int)) + sizeof(nint), sizeof(PyType_Spec)),
        ("PyMethodDef", 4 * sizeof(nint), sizeof(PyMethodDef)),
        ("PyMemberDef", 5 * sizeof(nint), sizeof(PyMemberDef)),
        ("PyGetSetDef", 5 * sizeof(nint), sizeof(PyGetSetDef)),
        ("PyModuleDef_Slot", 2 * sizeof(nint), sizeof(PyModuleDef_Slot)),
        ("PyModuleDef", 11 * sizeof(nint), sizeof(PyModuleDef)),
        ("Py_buffer", (9 * sizeof(nint)) + (2 * sizeof(int)), sizeof(Py_buffer)),
        ("DLManagedTensor", 8 * sizeof(long), sizeof(DLManagedTensor)),
        ("DLManagedTensorVersioned", 10 * sizeof(long), sizeof(DLManagedTensorVersioned)),
    ];

    /// <summary>Throws when the loaded interpreter has a different layout. Requires an attached thread.</summary>
    public static void Run()
    {
        foreach ((string name, int expected, int actual) in s_structs)
        {
            if (expected != actual)
            {
                throw Mismatch(name, $"{actual} bytes, C has {expected}");
            }
        }

        if (ObjectLayout.HeaderSize < 2 * sizeof(nint))
        {
            throw Mismatch("object.__basicsize__", $"{ObjectLayout.HeaderSize} bytes");
        }

        RequireType(CPython._Py_NoneStruct, "None");
        RequireType(CPython._Py_TrueStruct, "True");
        RequireType(CPython.PyExc_ValueError, "ValueError");
        RequireTypeName(CPython.PyExc_ValueError, "ValueError"u8);

        RequireFlag(CPython.PyBool_Type, CPython.Py_TPFLAGS_LONG_SUBCLASS, "Py_TPFLAGS_LONG_SUBCLASS");
        RequireFlag(CPython.PyList_Type, CPython.Py_TPFLAGS_LIST_SUBCLASS, "Py_TPFLAGS_LIST_SUBCLASS");
        RequireFlag(CPython.PyTuple_Type, CPython.Py_TPFLAGS_TUPLE_SUBCLASS, "Py_TPFLAGS_TUPLE_SUBCLASS");
        RequireFlag(CPython.PyBytes_Type, CPython.Py_TPFLAGS_BYTES_SUBCLASS, "Py_TPFLAGS_BYTES_SUBCLASS");
        RequireFlag(CPython.PyUnicode_Type, CPython.Py_TPFLAGS_UNICODE_SUBCLASS, "Py_TPFLAGS_UNICODE_SUBCLASS");
        RequireFlag(CPython.PyDict_Type, CPython.Py_TPFLAGS_DICT_SUBCLASS, "Py_TPFLAGS_DICT_SUBCLASS");
        RequireFlag(CPython.PyExc_ValueError, CPython.Py_TPFLAGS_BASE_EXC_SUBCLASS, "Py_TPFLAGS_BASE_EXC_SUBCLASS");
        RequireFlag(CPython.PyType_Type, CPython.Py_TPFLAGS_TYPE_SUBCLASS, "Py_TPFLAGS_TYPE_SUBCLASS");
        RequireFlag(CPython.PyList_Type, CPython.Py_TPFLAGS_HAVE_GC, "Py_TPFLAGS_HAVE_GC");
        RequireFlag(CPython.PyList_Type, CPython.Py_TPFLAGS_BASETYPE, "Py_TPFLAGS_BASETYPE");
    }

    // Reads the type through this library's offset and through the C function: both must be the same object.
    private static void RequireType(nint o, string name)
    {
        nint type = CPython.PyObject_Type(o);
        bool same = CPython.Py_TYPE(o) == type;
        CPython.Py_DecRef(type);
        if (!same)
        {
            throw Mismatch($"type({name})", $"not at offset {ObjectLayout.TypeOffset}");
        }
    }

    // A type's own name, which for a type of Python's is in its C structure.
    private static void RequireTypeName(nint type, ReadOnlySpan<byte> name)
    {
        byte* found = *(byte**)(type + ObjectLayout.TypeNameOffset);
        if (!MemoryMarshal.CreateReadOnlySpanFromNullTerminated(found).SequenceEqual(name))
        {
            throw Mismatch("tp_name", $"not at offset {ObjectLayout.TypeNameOffset}");
        }
    }

    private static void RequireFlag(nint type, nuint flag, string name)
    {
        if (*(nuint*)(type + ObjectLayout.TypeFlagsOffset) != CPython.PyType_GetFlags(type))
        {
            throw Mismatch("tp_flags", $"not at offset {ObjectLayout.TypeFlagsOffset}");
        }

        if ((CPython.PyType_GetFlags(type) & flag) == 0)
        {
            throw Mismatch(name, $"0x{flag:x}, which is not set on a type that must have it");
        }
    }

    private static NotSupportedException Mismatch(string name, string found) => new(Messages.LayoutMismatch(name, found));
}
