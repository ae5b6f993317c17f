using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>
/// The module <c>_pywaker</c> with the library's own Python objects. Every member requires an attached thread.
/// </summary>
/// <remarks>
/// Created on first use, kept forever. Each native extension module has its own engine. <c>import</c> finds the first
/// engine's module, and all engines share its exception classes.
/// </remarks>
internal static unsafe class BuiltinModule
{
    public const string Name = "_pywaker";

    private static nint s_handle;
    private static nint s_dotNetError;
    private static nint s_operationCanceledError;

    /// <summary>The module, borrowed.</summary>
    public static nint Handle
    {
        get
        {
            if (s_handle == 0)
            {
                Create();
            }

            return s_handle;
        }
    }

    /// <summary>The class of .NET exceptions without a builtin counterpart; borrowed.</summary>
    public static nint DotNetError => Handle == 0 ? 0 : s_dotNetError;

    /// <summary>
    /// The class of <see cref="OperationCanceledException"/>: an ordinary <c>Exception</c>, never an event loop's own
    /// cancellation; borrowed.
    /// </summary>
    public static nint OperationCanceledError => Handle == 0 ? 0 : s_operationCanceledError;

    /// <summary>Adds an object under a name. The reference is borrowed.</summary>
    public static void Add(string name, nint value) => AddTo(Handle, name, value);

    // Nothing in here lets another thread take the GIL, so only one module is created.
    private static void Create()
    {
        nint name = PythonError.Check(PythonString.Create(Name));
        nint module = PythonError.Check(CPython.PyModule_NewObject(name));
        nint modules = CPython.PyImport_GetModuleDict();
        nint first = CPython.PyDict_GetItemWithError(modules, name);
        s_dotNetError = ErrorOf(first, "DotNetError")
            ?? NewError("_pywaker.DotNetError\0"u8, "A .NET exception that no builtin exception stands for.\0"u8);
        s_operationCanceledError = ErrorOf(first, "OperationCanceledError")
            ?? NewError(
                "_pywaker.OperationCanceledError\0"u8,
                "A .NET operation was canceled by .NET, not by the event loop.\0"u8
            );
        AddTo(module, "DotNetError", s_dotNetError);
        AddTo(module, "OperationCanceledError", s_operationCanceledError);
        AddTo(module, "DotNetObject", DotNetObject.Type.Handle);
        if (first == 0)
        {
            _ = PythonError.Check(CPython.PyDict_SetItem(modules, name, module));
        }

        CPython.Py_DecRef(name);
        s_handle = module;
    }

    private static void AddTo(nint module, string name, nint value)
    {
        nint key = PythonString.Intern(name);
        _ = PythonError.Check(CPython.PyDict_SetItem(CPython.PyModule_GetDict(module), key, value));
        CPython.Py_DecRef(key);
    }

    private static nint? ErrorOf(nint first, string name)
    {
        if (first == 0 || CPython.Py_TYPE(first) != CPython.PyModule_Type)
        {
            return null;
        }

        nint key = PythonString.Intern(name);
        nint found = CPython.PyDict_GetItemWithError(CPython.PyModule_GetDict(first), key);
        CPython.Py_DecRef(key);
        return found == 0 ? null : CPython.Py_NewRef(found);
    }

    private static nint NewError(ReadOnlySpan<byte> name, ReadOnlySpan<byte> documentation)
    {
        fixed (byte* nameBytes = name)
        fixed (byte* documentationBytes = documentation)
        {
            return PythonError.Check(
                CPython.PyErr_NewExceptionWithDoc(nameBytes, documentationBytes, CPython.PyExc_Exception, 0)
            );
        }
    }
}
