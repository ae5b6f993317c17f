using PyWaker.Conversion;
using PyWaker.Functions;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Classes;

/// <summary>Adds attributes to classes. Requires an attached thread.</summary>
internal static unsafe class ClassMembers
{
    private static readonly EmbeddedModule s_python = new("Classes.classes.py");

    /// <summary>Adds the members of a record.</summary>
    public static void CompleteRecord(PyObject type, ReadOnlySpan<string> fields)
    {
        var names = new PyObject[fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            names[i] = PyObject.FromOwned(PythonString.Intern(fields[i]));
        }

        using PyObject tuple = FunctionSupport.Tuple(names);
        s_python.Call("complete_record", type, tuple).Dispose();
        foreach (PyObject name in names)
        {
            name.Dispose();
        }
    }

    /// <summary>Prevents Python from creating instances.</summary>
    public static void RefuseConstruction(PyObject type) => s_python.Call("refuse_construction", type).Dispose();

    /// <summary>Adds the members that all classes have, once.</summary>
    public static void CompleteRoot()
    {
        if (!s_python.IsLoaded)
        {
            using PyObject root = ClassType.RootType();
            s_python.Call("complete_root", root).Dispose();
        }
    }

    public static PyObject AsStatic(PyObject function) =>
        PyObject.FromOwned(CPython.PyStaticMethod_New(function.Handle));

    public static PyObject AsClass(PyObject function) => PyObject.FromOwned(CPython.PyClassMethod_New(function.Handle));

    public static PyObject AsProperty(PyObject? get, PyObject? set, string? doc)
    {
        nint text = Converter<string?>.ToPython(doc);
        nint result = NativeCall.Raw(
            CPython.PyProperty_Type,
            [get?.Handle ?? Reference.None, set?.Handle ?? Reference.None, Reference.None, text]
        );
        CPython.Py_DecRef(text);
        return PyObject.FromOwned(result);
    }
}
