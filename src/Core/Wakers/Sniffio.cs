using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Wakers;

/// <summary>
/// Reads from the sniffio package, if it is imported, which framework is running. Requires an attached thread.
/// </summary>
/// <remarks>sniffio is neutral about frameworks.</remarks>
internal static unsafe class Sniffio
{
    private static nint s_moduleName;
    private static nint s_threadLocal;
    private static PyObject? s_name;
    private static bool s_hasNoThreadLocal;

    [ThreadStatic]
    private static PyThreadAttributes t_attributes;

    // The last name that was read, so that the same str object need not be decoded again.
    private static nint s_lastName;
    private static string? s_lastText;

    /// <summary>
    /// The name that a framework set for this thread (sniffio 1.3); null when there is none, or no sniffio.
    /// </summary>
    public static string? ThreadName()
    {
        if (!Bind())
        {
            return null;
        }

        PyBorrowed name = t_attributes.Find(new PyBorrowed(s_threadLocal), s_name!);
        return name.IsMissing || name.IsNone ? null : Text(name.Handle);
    }

    /// <summary>
    /// The name in the current context; for messages only, because a copied context carries it to other threads.
    /// </summary>
    public static string? ContextName()
    {
        nint module = Module();
        if (module == 0)
        {
            return null;
        }

        using PyObject variable = NativeCall.Import("sniffio", "current_async_library_cvar");
        using PyObject get = NativeCall.GetAttribute(variable, "get");
        using PyObject value = NativeCall.Invoke(get, PyObject.None);
        return value.IsNone ? null : PythonString.Describe(value.Handle);
    }

    private static bool Bind()
    {
        if (s_threadLocal != 0)
        {
            return true;
        }

        if (s_hasNoThreadLocal)
        {
            return false;
        }

        nint module = Module();
        if (module == 0)
        {
            return false;
        }

        s_name ??= PyObject.FromOwned(PythonString.Intern("name"));
        fixed (byte* attribute = "thread_local\0"u8)
        {
            s_threadLocal = CPython.PyObject_GetAttrString(module, attribute);
        }

        // sniffio 1.2 has none.
        if (s_threadLocal == 0)
        {
            CPython.PyErr_Clear();
            s_hasNoThreadLocal = true;
        }

        return s_threadLocal != 0;
    }

    private static nint Module()
    {
        if (s_moduleName == 0)
        {
            s_moduleName = PythonString.Intern("sniffio");
        }

        // None there forbids the import.
        nint module = ImportedModules.Find(s_moduleName);
        return module == CPython._Py_NoneStruct ? 0 : module;
    }

    private static string Text(nint name)
    {
        if (name == s_lastName)
        {
            return s_lastText!;
        }

        s_lastText = PythonString.Read(name);
        CPython.Py_XDECREF(s_lastName);
        s_lastName = CPython.Py_NewRef(name);
        return s_lastText;
    }
}
