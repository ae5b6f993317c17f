using System.Diagnostics;
using PyWaker.Interop;

namespace PyWaker.Objects;

/// <summary>
/// Attributes and items by names and keys that are Python objects already. Every member requires an attached thread.
/// </summary>
/// <remarks>A result is a new reference; 0, or -1 for what sets, means that the error is set.</remarks>
[StackTraceHidden]
internal static unsafe class NativeMembers
{
    public static nint Get(nint o, nint name) => CPython.PyObject_GetAttr(o, name);

    public static int Set(nint o, nint name, nint value) => CPython.PyObject_SetAttr(o, name, value);

    public static nint GetItem(nint o, nint key) => CPython.PyObject_GetItem(o, key);

    public static int SetItem(nint o, nint key, nint value) => CPython.PyObject_SetItem(o, key, value);

    /// <summary>A tuple of interned names, as the names of keywords must be. Returns a new reference.</summary>
    public static nint Names(IReadOnlyList<string> names)
    {
        nint tuple = PythonError.Check(CPython.PyTuple_New(names.Count));
        for (int i = 0; i < names.Count; i++)
        {
            _ = PythonError.Check(CPython.PyTuple_SetItem(tuple, i, PythonString.Intern(names[i])));
        }

        return tuple;
    }
}
