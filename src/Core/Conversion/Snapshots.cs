using System.Diagnostics;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// Copies collections to tuples before reading them. Requires an attached thread; returns new references.
/// </summary>
/// <remarks>Converting an element may run Python code, which must not change the collection being read.</remarks>
[StackTraceHidden]
internal static unsafe class Snapshots
{
    public static nint Of(nint o, Type target)
    {
        if (PythonTypes.IsTuple(o))
        {
            return CPython.Py_NewRef(o);
        }

        bool refused =
            PythonTypes.IsString(o)
            || PythonTypes.IsBytes(o)
            || PythonTypes.IsDict(o)
            || PythonTypes.IsSubtype(o, CPython.PyByteArray_Type);
        nint tuple = refused ? 0 : CPython.PySequence_Tuple(o);
        if (tuple != 0)
        {
            return tuple;
        }

        throw refused || (PythonError.IsOfC(CPython.PyExc_TypeError) && !IsIterable(o))
            ? ConversionErrors.Mismatch(o, target)
            : PythonError.Fetch();
    }

    /// <summary>The key-value pairs of a mapping.</summary>
    public static nint OfMapping(nint o, Type target)
    {
        nint items = IsMapping(o) ? CPython.PyMapping_Items(o) : throw ConversionErrors.Mismatch(o, target);
        nint tuple = CPython.PySequence_Tuple(PythonError.Check(items));
        CPython.Py_DecRef(items);
        return PythonError.Check(tuple);
    }

    public static nint OfSet(nint o, Type target) =>
        PythonTypes.IsSet(o)
            ? PythonError.Check(CPython.PySequence_Tuple(o))
            : throw ConversionErrors.Mismatch(o, target);

    /// <summary>Whether an object is a dict or another mapping.</summary>
    public static bool IsMapping(nint o)
    {
        if (PythonTypes.IsDict(o))
        {
            return true;
        }

        // A sequence has __getitem__ too, and C cannot tell the two apart.
        if (CPython.PyMapping_Check(o) == 0)
        {
            return false;
        }

        fixed (byte* name = "items\0"u8)
        {
            nint items = CPython.PyObject_GetAttrString(o, name);
            CPython.PyErr_Clear();
            CPython.Py_XDECREF(items);
            return items != 0;
        }
    }

    // Tells a TypeError of the elements (those of a map, say) from one of the object itself. Keeps the error set.
    private static bool IsIterable(nint o)
    {
        nint type,
            value,
            traceback;
        CPython.PyErr_Fetch(&type, &value, &traceback);
        nint iterator = CPython.PyObject_GetIter(o);
        CPython.PyErr_Clear();
        CPython.Py_XDECREF(iterator);
        CPython.PyErr_Restore(type, value, traceback);
        return iterator != 0;
    }
}
