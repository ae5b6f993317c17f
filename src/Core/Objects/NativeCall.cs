using System.Diagnostics;
using PyWaker.Interop;

namespace PyWaker.Objects;

/// <summary>Calls Python callables. Every member requires an attached thread.</summary>
/// <remarks>The raw methods return a new reference, or null with the error set.</remarks>
// SAFETY: the arguments are borrowed from the caller and lie on this stack, both until the call has returned.
[StackTraceHidden]
internal static unsafe class NativeCall
{
    public static nint Raw(nint callable) => CPython.Vectorcall(callable, null, 0, 0);

    public static nint Raw(nint callable, nint argument)
    {
        // The free slot before the arguments lets a bound method put self there without a copy.
        nint* arguments = stackalloc nint[2];
        arguments[1] = argument;
        return CPython.Vectorcall(callable, arguments + 1, 1 | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET, 0);
    }

    public static nint Raw(nint callable, nint first, nint second)
    {
        nint* arguments = stackalloc nint[3];
        arguments[1] = first;
        arguments[2] = second;
        return CPython.Vectorcall(callable, arguments + 1, 2 | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET, 0);
    }

    public static nint Raw(nint callable, ReadOnlySpan<nint> arguments)
    {
        nint* values = stackalloc nint[arguments.Length + 1];
        arguments.CopyTo(new Span<nint>(values + 1, arguments.Length));
        return CPython.Vectorcall(
            callable,
            values + 1,
            (nuint)arguments.Length | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET,
            0
        );
    }

    /// <summary>Calls <c>self.name(...)</c> with an interned name.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="values">The object, then the positional arguments, then those of the keywords.</param>
    /// <param name="keywordNames">The names of the keywords, a tuple; 0 for none.</param>
    /// <param name="keywordCount">The number of keywords.</param>
    public static nint RawMethod(nint name, ReadOnlySpan<nint> values, nint keywordNames, int keywordCount)
    {
        fixed (nint* first = values)
        {
            nuint positional = (nuint)(values.Length - keywordCount);
            return CPython.PyObject_VectorcallMethod(
                name,
                first,
                positional | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET,
                keywordNames
            );
        }
    }

    /// <summary>Calls with positional and keyword arguments.</summary>
    /// <param name="values">The callable, whose place the call may use for itself, then the arguments as in
    /// <see cref="RawMethod(nint, ReadOnlySpan{nint}, nint, int)"/>.</param>
    /// <param name="keywordNames">The names of the keywords, a tuple; 0 for none.</param>
    /// <param name="keywordCount">The number of keywords.</param>
    public static nint Raw(ReadOnlySpan<nint> values, nint keywordNames, int keywordCount)
    {
        fixed (nint* first = values)
        {
            nuint positional = (nuint)(values.Length - 1 - keywordCount);
            return CPython.Vectorcall(
                values[0],
                first + 1,
                positional | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET,
                keywordNames
            );
        }
    }

    /// <summary>Calls <c>self.name()</c> with an interned name.</summary>
    public static nint RawMethod(nint self, nint name) =>
        CPython.PyObject_VectorcallMethod(name, &self, 1 | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET, 0);

    /// <summary>Calls <c>self.name(argument)</c> with an interned name.</summary>
    public static nint RawMethod(nint self, nint name, nint argument)
    {
        nint* arguments = stackalloc nint[2];
        arguments[0] = self;
        arguments[1] = argument;
        return CPython.PyObject_VectorcallMethod(name, arguments, 2 | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET, 0);
    }

    /// <summary>Calls, and throws the exception that the callable raises.</summary>
    public static PyObject Invoke(PyObject callable, params ReadOnlySpan<PyObject> arguments)
    {
        nint* values = stackalloc nint[arguments.Length + 1];
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i + 1] = arguments[i].Handle;
        }

        return PyObject.FromOwned(
            CPython.Vectorcall(
                callable.Handle,
                values + 1,
                (nuint)arguments.Length | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET,
                0
            )
        );
    }

    /// <summary>Calls with one keyword argument, and throws the exception that the callable raises.</summary>
    public static PyObject InvokeKeyword(PyObject callable, string keyword, PyObject value)
    {
        nint names = PythonError.Check(CPython.PyTuple_New(1));
        _ = PythonError.Check(CPython.PyTuple_SetItem(names, 0, PythonString.Intern(keyword)));
        nint argument = value.Handle;
        nint result = CPython.Vectorcall(callable.Handle, &argument, 0, names);
        CPython.Py_DecRef(names);
        return PyObject.FromOwned(result);
    }

    /// <summary>Reads an attribute; throws when it is missing.</summary>
    public static PyObject GetAttribute(PyObject o, string name)
    {
        fixed (byte* attribute = PythonString.Utf8(name))
        {
            return PyObject.FromOwned(CPython.PyObject_GetAttrString(o.Handle, attribute));
        }
    }

    /// <summary>Whether an attribute with an interned name exists. Any error while reading it means no.</summary>
    public static bool HasAttribute(nint o, nint name)
    {
        nint value = CPython.PyObject_GetAttr(o, name);
        if (value == 0)
        {
            CPython.PyErr_Clear();
            return false;
        }

        CPython.Py_DecRef(value);
        return true;
    }

    /// <summary>Imports a module and reads one of its attributes.</summary>
    public static PyObject Import(string module, string attribute)
    {
        fixed (byte* moduleName = PythonString.Utf8(module))
        fixed (byte* attributeName = PythonString.Utf8(attribute))
        {
            nint imported = PythonError.Check(CPython.PyImport_ImportModule(moduleName));
            nint value = CPython.PyObject_GetAttrString(imported, attributeName);
            CPython.Py_DecRef(imported);
            return PyObject.FromOwned(value);
        }
    }
}
