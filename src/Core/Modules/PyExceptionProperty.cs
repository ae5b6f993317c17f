using System.ComponentModel;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Bindings;

/// <summary>
/// A property of a .NET exception that is an attribute of its Python instances; see
/// <see cref="PyModule.AddException{TException}"/>.
/// </summary>
/// <param name="name">The attribute's name.</param>
/// <param name="get">Returns the value. Called once, attached, when the exception is first raised in Python; an
/// exception that it throws goes to <c>sys.unraisablehook</c>, and the instance is raised without the
/// attribute.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PyExceptionProperty<TException>(string name, Func<TException, PyObject> get)
    where TException : Exception
{
    /// <summary>Sets the attribute of an instance, which is borrowed. Requires an attached thread.</summary>
    internal unsafe void Set(TException exception, nint instance)
    {
        try
        {
            using PyObject key = PyObject.FromOwned(PythonString.Intern(name));
            using PyObject value = get(exception);
            _ = PythonError.Check(CPython.PyObject_SetAttr(instance, key.Handle, value.Handle));
        }
        catch (Exception e)
        {
            Fence.Report(e, CPython.Py_TYPE(instance));
        }
    }
}
