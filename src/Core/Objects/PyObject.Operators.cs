using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>Whether the object is true: <c>bool(o)</c>.</summary>
    /// <exception cref="PythonException">The object's <c>__bool__</c> or <c>__len__</c> raised.</exception>
    public unsafe bool IsTrue()
    {
        using AttachScope scope = Python.Attach();
        bool result = PythonError.Check(CPython.PyObject_IsTrue(Handle)) != 0;
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>
    /// Whether the objects are equal in Python: <c>o == other</c>. <see cref="Equals(PyObject?)"/> is <c>is</c>.
    /// </summary>
    /// <exception cref="PythonException">The comparison raised.</exception>
    public unsafe bool PythonEquals(PyObject other)
    {
        ArgumentNullException.ThrowIfNull(other);
        using AttachScope scope = Python.Attach();
        bool result = PythonError.Check(CPython.PyObject_RichCompareBool(Handle, other.Handle, CPython.Py_EQ)) != 0;
        GC.KeepAlive(this);
        GC.KeepAlive(other);
        return result;
    }

    /// <summary>
    /// Whether the object is an instance of a class or of any in a tuple of classes: <c>isinstance(o, type)</c>.
    /// </summary>
    /// <exception cref="PythonException">The argument is no class (<c>TypeError</c>).</exception>
    public unsafe bool IsInstance(PyObject type)
    {
        ArgumentNullException.ThrowIfNull(type);
        using AttachScope scope = Python.Attach();
        bool result = PythonError.Check(CPython.PyObject_IsInstance(Handle, type.Handle)) != 0;
        GC.KeepAlive(this);
        GC.KeepAlive(type);
        return result;
    }

    /// <summary>The object's class: <c>type(o)</c>.</summary>
    public unsafe PyObject GetPythonType()
    {
        using AttachScope scope = Python.Attach();
        PyObject result = FromOwned(CPython.PyObject_Type(Handle));
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>The object's text: <c>str(o)</c>. Never throws.</summary>
    /// <remarks>
    /// A placeholder stands for a text that raises, a reference that was given up and a Python that is gone.
    /// </remarks>
    public override string ToString()
    {
        if (!Python.IsInitialized || _handle == 0)
        {
            return "<PyObject without Python>";
        }

        using AttachScope scope = Python.Attach();
        string result = PythonString.Describe(Handle);
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>The object's description: <c>repr(o)</c>.</summary>
    /// <exception cref="PythonException">The object's <c>__repr__</c> raised.</exception>
    public unsafe string Repr()
    {
        using AttachScope scope = Python.Attach();
        using PyObject text = FromOwned(CPython.PyObject_Repr(Handle));
        GC.KeepAlive(this);
        return PythonString.Read(text.Handle);
    }
}
