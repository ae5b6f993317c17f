using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>Calls Python callables on hot paths, such as an adapter's. Requires an attached thread.</summary>
public static class PyCall
{
    /// <summary>Calls without arguments.</summary>
    /// <exception cref="PythonException">The callable raised.</exception>
    public static PyOwned Invoke(PyBorrowed callable) => Owned(NativeCall.Raw(callable.Handle));

    /// <summary>Calls with one argument.</summary>
    /// <exception cref="PythonException">The callable raised.</exception>
    public static PyOwned Invoke(PyBorrowed callable, PyBorrowed argument) =>
        Owned(NativeCall.Raw(callable.Handle, argument.Handle));

    /// <summary>Calls with two arguments.</summary>
    /// <exception cref="PythonException">The callable raised.</exception>
    public static PyOwned Invoke(PyBorrowed callable, PyBorrowed first, PyBorrowed second) =>
        Owned(NativeCall.Raw(callable.Handle, first.Handle, second.Handle));

    /// <summary>Calls with three arguments.</summary>
    /// <exception cref="PythonException">The callable raised.</exception>
    public static PyOwned Invoke(PyBorrowed callable, PyBorrowed first, PyBorrowed second, PyBorrowed third) =>
        Owned(NativeCall.Raw(callable.Handle, [first.Handle, second.Handle, third.Handle]));

    /// <summary>Calls with four arguments.</summary>
    /// <exception cref="PythonException">The callable raised.</exception>
    public static PyOwned Invoke(
        PyBorrowed callable,
        PyBorrowed first,
        PyBorrowed second,
        PyBorrowed third,
        PyBorrowed fourth
    ) => Owned(NativeCall.Raw(callable.Handle, [first.Handle, second.Handle, third.Handle, fourth.Handle]));

    /// <summary>An attribute, by its name as a Python string.</summary>
    /// <exception cref="PythonException">Reading it raised, such as <c>AttributeError</c>.</exception>
    public static unsafe PyOwned GetAttribute(PyBorrowed o, PyObject name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Owned(CPython.PyObject_GetAttr(o.Handle, name.Handle));
    }

    /// <summary>Calls with one argument inside a <c>contextvars.Context</c>, as <c>context.run</c> does.</summary>
    /// <returns>False, without calling, when the context is already entered (a context can be entered only once at a
    /// time).</returns>
    /// <exception cref="PythonException">The callable raised.</exception>
    public static unsafe bool TryInvokeInContext(PyBorrowed context, PyBorrowed callable, PyBorrowed argument)
    {
        if (CPython.PyContext_Enter(context.Handle) < 0)
        {
            CPython.PyErr_Clear();
            return false;
        }

        nint result = NativeCall.Raw(callable.Handle, argument.Handle);
        _ = CPython.PyContext_Exit(context.Handle);
        Reference.Release(PythonError.Check(result));
        return true;
    }

    /// <summary>Copies the current <c>contextvars.Context</c>.</summary>
    public static unsafe PyOwned CopyContext() => Owned(CPython.PyContext_CopyCurrent());

    /// <summary>Creates an owned reference to a borrowed object.</summary>
    public static PyOwned Own(PyBorrowed o) => new(Reference.New(o.Handle));

    /// <summary>
    /// An already imported module; missing otherwise. Never imports: the look-up costs one dictionary access.
    /// </summary>
    /// <param name="name">The module's name as a Python string.</param>
    public static unsafe PyBorrowed FindModule(PyObject name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new PyBorrowed(ImportedModules.Find(name.Handle));
    }

    /// <summary>The value of a key in a dictionary; missing if it has none. Costs one look-up.</summary>
    /// <param name="dictionary">A <c>dict</c>.</param>
    /// <param name="key">The key.</param>
    public static unsafe PyBorrowed FindItem(PyBorrowed dictionary, PyObject key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return FindItem(dictionary.Handle, key.Handle);
    }

    /// <summary>
    /// The value of a key in the calling thread's dictionary, in which C code keeps what belongs to a thread; missing
    /// if it has none.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <remarks>Equivalent: <c>PyThreadState_GetDict</c>.</remarks>
    public static unsafe PyBorrowed FindInThread(PyObject key)
    {
        ArgumentNullException.ThrowIfNull(key);
        nint dictionary = CPython.PyThreadState_GetDict();
        return dictionary == 0 ? default : FindItem(dictionary, key.Handle);
    }

    private static unsafe PyBorrowed FindItem(nint dictionary, nint key)
    {
        nint item = CPython.PyDict_GetItemWithError(dictionary, key);
        if (item == 0 && CPython.PyErr_Occurred() != 0)
        {
            PythonError.Throw();
        }

        return new PyBorrowed(item);
    }

    private static PyOwned Owned(nint result) => new(PythonError.Check(result));
}
