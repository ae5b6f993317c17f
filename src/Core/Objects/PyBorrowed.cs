using PyWaker.Interop;

namespace PyWaker;

/// <summary>A borrowed reference: it holds only while the call that handed it out is running, on the thread it runs on, attached.</summary>
/// <remarks>A <c>ref struct</c>, so that it can be neither stored nor carried over an <c>await</c>. <see cref="ToObject"/> makes a reference to keep.</remarks>
public readonly ref struct PyBorrowed
{
    internal PyBorrowed(nint handle)
    {
        Handle = handle;
    }

    /// <summary>Whether there is no object at all (an argument that was not given); this is not <c>None</c>.</summary>
    public bool IsMissing => Handle == 0;

    /// <summary>Whether this is <c>None</c>.</summary>
    public bool IsNone => Handle == CPython._Py_NoneStruct;

    /// <summary>Whether this is <c>False</c>.</summary>
    public bool IsFalse => Handle == CPython._Py_FalseStruct;

    /// <summary>The object's address, which is its identity for as long as it lives.</summary>
    public nint Address => Handle;

    internal nint Handle { get; }

    /// <summary>Whether both are the same Python object (<c>is</c>).</summary>
    public bool Is(PyBorrowed other) => Handle == other.Handle;

    /// <summary>Whether both are the same Python object (<c>is</c>).</summary>
    public bool Is(PyObject other) => Handle == other.Handle;

    /// <summary>Whether its type is this class or derives from it. Runs no Python code.</summary>
    public unsafe bool IsInstanceOf(PyObject type) => CPython.PyType_IsSubtype(CPython.Py_TYPE(Handle), type.Handle) != 0;

    /// <summary>A reference of one's own.</summary>
    public PyObject ToObject() => PyObject.FromBorrowed(Handle);
}
