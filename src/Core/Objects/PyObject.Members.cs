using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>Reads an attribute: <c>o.name</c>.</summary>
    /// <exception cref="PythonException">The attribute is missing (<c>AttributeError</c>), or reading it
    /// raised.</exception>
    public unsafe PyObject GetAttribute(string name)
    {
        using AttachScope scope = Python.Attach();
        using PyObject key = Name(name);
        PyObject result = FromOwned(CPython.PyObject_GetAttr(Handle, key.Handle));
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>Whether the object has an attribute. An error other than <c>AttributeError</c> is thrown.</summary>
    /// <exception cref="PythonException">Reading it raised another exception.</exception>
    public unsafe bool HasAttribute(string name)
    {
        using AttachScope scope = Python.Attach();
        using PyObject key = Name(name);
        nint value = CPython.PyObject_GetAttr(Handle, key.Handle);
        GC.KeepAlive(this);
        if (value == 0 && CPython.PyErr_ExceptionMatches(CPython.PyExc_AttributeError) == 0)
        {
            PythonError.Throw();
        }

        CPython.PyErr_Clear();
        CPython.Py_XDECREF(value);
        return value != 0;
    }

    /// <summary>Sets an attribute: <c>o.name = value</c>.</summary>
    /// <exception cref="PythonException">The attribute cannot be set.</exception>
    public unsafe void SetAttribute<T>(string name, T value)
    {
        using AttachScope scope = Python.Attach();
        using PyObject key = Name(name);
        using PyObject converted = FromOwned(Converter<T>.ToPython(value));
        _ = PythonError.Check(CPython.PyObject_SetAttr(Handle, key.Handle, converted.Handle));
        GC.KeepAlive(this);
    }

    /// <summary>Deletes an attribute: <c>del o.name</c>.</summary>
    /// <exception cref="PythonException">The attribute is missing (<c>AttributeError</c>), or it cannot be
    /// deleted.</exception>
    public unsafe void DeleteAttribute(string name)
    {
        using AttachScope scope = Python.Attach();
        using PyObject key = Name(name);
        _ = PythonError.Check(CPython.PyObject_SetAttr(Handle, key.Handle, 0));
        GC.KeepAlive(this);
    }

    private static PyObject Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FromOwned(PythonString.Intern(name));
    }
}
