using PyWaker.Interop;

namespace PyWaker.LowLevel;

/// <summary>A borrowed reference, valid during the call that supplied it, on that thread, attached.</summary>
/// <remarks>
/// A <c>ref struct</c>, so that it can be neither stored nor carried over an <c>await</c>. <see cref="ToObject"/> makes
/// a reference to keep.
/// </remarks>
public readonly ref struct PyBorrowed
{
    internal PyBorrowed(nint handle)
    {
        Handle = handle;
    }

    /// <summary>
    /// Whether there is no object at all (an argument that was not passed). <c>None</c> is not missing.
    /// </summary>
    public bool IsMissing => Handle == 0;

    /// <summary>Whether the object is <c>None</c>.</summary>
    public bool IsNone => Handle == CPython._Py_NoneStruct;

    /// <summary>Whether the object is <c>False</c>.</summary>
    public bool IsFalse => Handle == CPython._Py_FalseStruct;

    /// <summary>The object's address, which is its identity for as long as it lives.</summary>
    public nint Address => Handle;

    internal nint Handle { get; }

    /// <summary>Whether both are the same Python object (<c>is</c>).</summary>
    public bool Is(PyBorrowed other) => Handle == other.Handle;

    /// <summary>Whether both are the same Python object (<c>is</c>).</summary>
    public bool Is(PyObject other) => Handle == other.Handle;

    /// <summary>Whether the object's type is the given class or derives from it. Runs no Python code.</summary>
    public unsafe bool IsInstanceOf(PyObject type) =>
        CPython.PyType_IsSubtype(CPython.Py_TYPE(Handle), type.Handle) != 0;

    /// <summary>Creates an owned reference to the object.</summary>
    public PyObject ToObject() => PyObject.FromBorrowed(Handle);
}
