using PyWaker.Interop;

namespace PyWaker;

/// <summary>What a native method hands back to Python: an owned reference, or an error that is set. Made and returned on the same attached thread.</summary>
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
    public static PyResult From(bool value) => new(CPython.Py_NewRef(value ? CPython._Py_TrueStruct : CPython._Py_FalseStruct));

    /// <summary>The object itself.</summary>
    public static PyResult From(PyObject value) => new(value.NewReference());

    /// <summary>The object itself.</summary>
    public static PyResult From(PyBorrowed value) => new(CPython.Py_NewRef(value.Handle));

    /// <summary>Raises a Python exception instance, without the price of a .NET exception.</summary>
    public static PyResult Raise(PyObject exception)
    {
        PythonError.Set(exception.Handle);
        return default;
    }
}
