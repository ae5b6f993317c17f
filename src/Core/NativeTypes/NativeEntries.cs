using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.NativeTypes;

/// <summary>
/// Every place in memory where Python finds a function of ours, and what a forked child finds there instead: functions
/// of
/// Python's own. Attached.
/// </summary>
/// <remarks>
/// <para>A forked child must not run .NET code at all, not even to find out that it is one. The runtime's other threads
/// are gone: a method that is not compiled yet would be compiled (with W^X into memory that is the parent's too), and a
/// thread that enters .NET while a collection is due waits for a collector that no longer exists. So the child's first
/// act
/// (<c>fork_hook.py</c>) is to write over these places, by <c>memoryview</c>, which is C.</para>
/// <para>There are three kinds: slots, in the memory of our types and of the wrappers that Python made of them; tables
/// of
/// methods and properties, which are ours; and the flag by which Python calls a method object through its own pointer.
/// A
/// slot is found by its value, so nothing is assumed about where a version of Python has it. Types that Python derives
/// have
/// copies; they follow when the child sets an attribute of the base.</para>
/// <para>The places are read before a fork, those that came since the last one only. What comes after that, and
/// whatever
/// Python does in the child before the hook, meets <see cref="Fence.RefusesForked"/>.</para>
/// </remarks>
internal static unsafe class NativeEntries
{
    // Py_TPFLAGS_HAVE_VECTORCALL is in the second byte of the flags (the processors that .NET runs on have the lowest
    // first).
    private const int VectorcallByte = 1;

    private static readonly List<(nint Type, PyType_Slot[] Slots)> s_types = [];
    private static readonly List<(nint Place, Kind Kind)> s_tables = [];

    private enum Kind
    {
        // An object, or null with the error set.
        Object,

        // A number, -1 with the error set.
        Number,

        // None, without an error.
        Close,
    }

    /// <summary>Notes a type of ours. Slots that are not functions, or are Python's, may be among them.</summary>
    public static void Add(nint type, ReadOnlySpan<PyType_Slot> slots) => s_types.Add((type, slots.ToArray()));

    /// <summary>Notes a method.</summary>
    /// <param name="method">Its place in a table that is never freed.</param>
    /// <param name="isClose">Whether it is one that does nothing in a child.</param>
    public static void Add(PyMethodDef* method, bool isClose = false) =>
        s_tables.Add(((nint)(&method->Function), isClose ? Kind.Close : Kind.Object));

    /// <summary>Notes a property.</summary>
    public static void Add(PyGetSetDef* property)
    {
        s_tables.Add(((nint)(&property->Get), Kind.Object));
        if (property->Set != 0)
        {
            s_tables.Add(((nint)(&property->Set), Kind.Number));
        }
    }

    /// <summary>Tells of what has come since the last time.</summary>
    /// <param name="parts">Called with a type; gives the objects in which its slots are, the type among them.</param>
    /// <param name="replace">Called with a writable <c>memoryview</c> and the bytes that a child writes into
    /// it.</param>
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
            nint function = kind switch { Kind.Object => Refuse, Kind.Number => RefuseNumber, _ => Quiet };
            Replace(replace, place, new ReadOnlySpan<byte>(&function, sizeof(nint)));
        }
    }

    /// <summary>What a child finds in a slot; null for one that is left as it is.</summary>
    internal static nint? ReplacementOf(PyType_Slot slot) => slot.Slot switch
    {
        CPython.Py_tp_members or CPython.Py_tp_methods or CPython.Py_tp_getset or CPython.Py_tp_doc => null,
        CPython.Py_tp_dealloc => (nint)CPython.PyObject_GC_UnTrack,
        CPython.Py_tp_traverse => Zero,
        CPython.Py_tp_clear or CPython.Py_tp_finalize or CPython.Py_am_send => 0,
        CPython.Py_tp_hash => RefuseNumber,
        CPython.Py_tp_new => slot.Function == (nint)CPython.PyType_GenericNew ? null : Refuse,
        _ => slot.Function == (nint)CPython.PyObject_SelfIter ? null : Refuse,
    };

    // A function with at least one argument, the object, that gives an object or raises: +self, which the hook makes
    // raise. Other arguments are in registers that it does not look at.
    private static nint Refuse => field != 0 ? field : field = PythonLibrary.Export("PyNumber_Positive");

    // The same that gives a number: self.__index__(), -1 where it raises.
    private static nint RefuseNumber => field != 0 ? field : field = PythonLibrary.Export("PyNumber_AsSsize_t");

    // -self, which the hook makes None.
    private static nint Quiet => field != 0 ? field : field = PythonLibrary.Export("PyNumber_Negative");

    // The collector is told that the object leads nowhere, so that what it leads to stays. It compares its first two
    // arguments, an object and a function, and gives 0.
    private static nint Zero => field != 0 ? field : field = NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "pthread_equal");

    private static void Scan(nint o, PyType_Slot[] slots, PyObject replace)
    {
        // SAFETY: as long as the type says, and of whole words.
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

    // Without bytes: a flag to be taken away.
    private static void Replace(PyObject replace, nint place, ReadOnlySpan<byte> bytes)
    {
        int length = bytes.IsEmpty ? 1 : bytes.Length;
        using PyObject memory = PyObject.FromOwned(CPython.PyMemoryView_FromMemory((byte*)place, length, CPython.PyBUF_WRITE));
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
