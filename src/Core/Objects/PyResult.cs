using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>The result of a native method: an owned reference, or an error that is set.</summary>
/// <remarks>Made and returned on the same attached thread.</remarks>
public readonly ref struct PyResult
{
    internal PyResult(nint owned)
    {
        Owned = owned;
    }

    /// <summary><c>None</c>.</summary>
    public static PyResult None => new(CPython.Py_NewRef(CPython._Py_NoneStruct));

    internal nint Owned { get; }

    /// <summary><c>True</c> or <c>False</c>.</summary>
    public static PyResult From(bool value) =>
        new(CPython.Py_NewRef(value ? CPython._Py_TrueStruct : CPython._Py_FalseStruct));

    /// <summary>A new reference to the object.</summary>
    public static PyResult From(PyObject value) => new(value.NewReference());

    /// <summary>A new reference to the object.</summary>
    public static PyResult From(PyBorrowed value) => new(CPython.Py_NewRef(value.Handle));

    /// <summary>Raises a Python exception instance, without the cost of a .NET exception.</summary>
    public static PyResult Raise(PyObject exception)
    {
        PythonError.Set(exception.Handle);
        return default;
    }
}
