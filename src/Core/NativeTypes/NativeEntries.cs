using System.Runtime.InteropServices;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>
/// Records each place in memory where Python finds a .NET function, and the Python function that replaces it in a
/// forked child.
/// </summary>
/// <remarks>
/// <para>A forked child must not run .NET code at all, not even to find out that it is one. The runtime's other threads
/// are gone: a method that is not compiled yet would be compiled (with W^X into memory that is also the parent's), and
/// a thread that enters .NET while a collection is due waits for a collector that no longer exists. So the child's
/// first act (<c>fork_hook.py</c>) is to overwrite these places, through <c>memoryview</c>, which is C.</para>
/// <para>There are three kinds: slots, in the memory of native types and of the wrappers that Python made of them;
/// tables of methods and properties, which belong to this library; and the flag by which Python calls a method object
/// through its own pointer. A slot is found by its value, so nothing is assumed about its offset in a version of
/// Python. Types derived in Python have copies; they follow when the child sets an attribute of the base.</para>
/// <para>The places are read before a fork, only those added since the last one. Places added later, and calls that
/// Python makes in the child before the hook, meet <see cref="Fence.RefusesForked"/>. Every member requires an attached
/// thread.</para>
/// </remarks>
internal static unsafe class NativeEntries
{
    // Py_TPFLAGS_HAVE_VECTORCALL is in the second byte of the flags (.NET's processors are little-endian).
    private const int VectorcallByte = 1;

    private static readonly List<(nint Type, PyType_Slot[] Slots)> s_types = [];
    private static readonly List<(nint Place, Kind Kind)> s_tables = [];

    private enum Kind
    {
        // Returns an object, or null with the error set.
        Object,

        // Returns a number, -1 with the error set.
        Number,

        // Returns None, without an error.
        Close,

        // Returns nothing, and does nothing.
        Void,
    }

    /// <summary>Records a function that returns nothing, at a place that is never freed.</summary>
    public static void AddVoid(nint place) => s_tables.Add((place, Kind.Void));

    /// <summary>
    /// Records a native type. The slots may include values that are not functions, and Python's own functions.
    /// </summary>
    public static void Add(nint type, ReadOnlySpan<PyType_Slot> slots) => s_types.Add((type, slots.ToArray()));

    /// <summary>Records a method.</summary>
    /// <param name="method">The method's place in a table that is never freed.</param>
    /// <param name="isClose">Whether the method does nothing in a child.</param>
    public static void Add(PyMethodDef* method, bool isClose = false) =>
        s_tables.Add(((nint)(&method->Function), isClose ? Kind.Close : Kind.Object));

    /// <summary>Records a property.</summary>
    public static void Add(PyGetSetDef* property)
    {
        s_tables.Add(((nint)(&property->Get), Kind.Object));
        if (property->Set != 0)
        {
            s_tables.Add(((nint)(&property->Set), Kind.Number));
        }
    }

    /// <summary>Reports the places added since the last call.</summary>
    /// <param name="parts">Called with a type; returns the objects that contain its slots, including the type.</param>
    /// <param name="replace">Called with a writable <c>memoryview</c> and the bytes that a child writes to it.</param>
    public static void Describe(PyObject parts, PyObject replace)
    {
        foreach ((nint type, PyType_Slot[] slots) in Taken(s_types))
        {
            using PyObject owner = PyObject.FromBorrowed(type);
            using PyObject objects = NativeCall.Invoke(parts, owner);
            for (nint i = 0; i < CPython.PyList_Size(objects.Handle); i++)
            {
                Scan(CPython.PyList_GetItem(objects.Handle, i), slots, replace);
            }

            if ((CPython.PyType_GetFlags(type) & CPython.Py_TPFLAGS_HAVE_VECTORCALL) != 0)
            {
                Replace(replace, type + ObjectLayout.TypeFlagsOffset + VectorcallByte, []);
            }
        }

        foreach ((nint place, Kind kind) in Taken(s_tables))
        {
            nint function = kind switch
            {
                Kind.Object => Refuse,
                Kind.Number => RefuseNumber,
                Kind.Void => Zero,
                _ => Quiet,
            };
            Replace(replace, place, new ReadOnlySpan<byte>(&function, sizeof(nint)));
        }
    }

    /// <summary>The value of a slot in a child; null for a slot that is left as it is.</summary>
    internal static nint? ReplacementOf(PyType_Slot slot) =>
        slot.Slot switch
        {
            CPython.Py_tp_members or CPython.Py_tp_methods or CPython.Py_tp_getset or CPython.Py_tp_doc => null,
            CPython.Py_tp_dealloc => (nint)CPython.PyObject_GC_UnTrack,
            CPython.Py_tp_traverse or CPython.Py_bf_releasebuffer => Zero,
            CPython.Py_tp_clear or CPython.Py_tp_finalize or CPython.Py_am_send => 0,
            CPython.Py_tp_hash or CPython.Py_bf_getbuffer or CPython.Py_mp_length or CPython.Py_mp_ass_subscript =>
                RefuseNumber,
            CPython.Py_tp_new => slot.Function == (nint)CPython.PyType_GenericNew ? null : Refuse,
            _ => slot.Function == (nint)CPython.PyObject_SelfIter ? null : Refuse,
        };

    // A function with at least one argument, the object, that returns an object or raises: +self, which the hook makes
    // raise. It does not read the registers of other arguments.
    private static nint Refuse => field != 0 ? field : field = PythonLibrary.Export("PyNumber_Positive");

    // Its counterpart that returns a number: self.__index__(), -1 where it raises.
    private static nint RefuseNumber => field != 0 ? field : field = PythonLibrary.Export("PyNumber_AsSsize_t");

    // -self, which the hook makes None.
    private static nint Quiet => field != 0 ? field : field = PythonLibrary.Export("PyNumber_Negative");

    // Does nothing: compares its first two arguments and returns 0. To the collector that says that an object refers to
    // nothing, so that the objects it refers to stay.
    private static nint Zero =>
        field != 0 ? field : field = NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "pthread_equal");

    private static void Scan(nint o, PyType_Slot[] slots, PyObject replace)
    {
        // SAFETY: the memory is as long as the type says, and consists of whole words.
        nint* words = (nint*)o;
        nint count = SizeOf(o) / sizeof(nint);
        for (nint i = ObjectLayout.HeaderSize / sizeof(nint); i < count; i++)
        {
            foreach (PyType_Slot slot in slots)
            {
                if (words[i] == slot.Function && ReplacementOf(slot) is { } function)
                {
                    Replace(replace, (nint)(words + i), new ReadOnlySpan<byte>(&function, sizeof(nint)));
                    break;
                }
            }
        }
    }

    private static nint SizeOf(nint o)
    {
        using PyObject type = PyObject.FromBorrowed(CPython.Py_TYPE(o));
        using PyObject size = NativeCall.GetAttribute(type, "__basicsize__");
        return Converter<int>.FromPython(size.Handle);
    }

    // Without bytes: a flag to be cleared.
    private static void Replace(PyObject replace, nint place, ReadOnlySpan<byte> bytes)
    {
        int length = bytes.IsEmpty ? 1 : bytes.Length;
        using PyObject memory = PyObject.FromOwned(
            CPython.PyMemoryView_FromMemory((byte*)place, length, CPython.PyBUF_WRITE)
        );
        fixed (byte* first = bytes)
        {
            using PyObject content = PyObject.FromOwned(CPython.PyBytes_FromStringAndSize(first, bytes.Length));
            NativeCall.Invoke(replace, memory, content).Dispose();
        }
    }

    private static T[] Taken<T>(List<T> list)
    {
        T[] result = [.. list];
        list.Clear();
        return result;
    }
}
