using PyWaker.Interop;

namespace PyWaker.NativeTypes;

/// <summary>The module <c>_pywaker</c>: what the library itself brings to Python. Made on first use, kept for ever. Every member: attached.</summary>
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

    /// <summary>The class of .NET exceptions that no builtin stands for; borrowed.</summary>
    public static nint DotNetError => Handle == 0 ? 0 : s_dotNetError;

    /// <summary>The class of <see cref="OperationCanceledException"/>: an ordinary <c>Exception</c>, never an event loop's own cancellation; borrowed.</summary>
    public static nint OperationCanceledError => Handle == 0 ? 0 : s_operationCanceledError;

    /// <summary>Adds something under a name; borrows it.</summary>
    public static void Add(string name, nint value) => AddTo(Handle, name, value);

    // Nothing in here lets another thread take the GIL, so there is one module only.
    private static void Create()
    {
        nint name = PythonError.Check(PythonString.Create(Name));
        nint module = PythonError.Check(CPython.PyModule_NewObject(name));
        s_dotNetError = NewError("_pywaker.DotNetError\0"u8, "A .NET exception that no builtin exception stands for.\0"u8);
        s_operationCanceledError = NewError("_pywaker.OperationCanceledError\0"u8, "A .NET operation was canceled by .NET, not by the event loop.\0"u8);
        AddTo(module, "DotNetError", s_dotNetError);
        AddTo(module, "OperationCanceledError", s_operationCanceledError);
        AddTo(module, "DotNetObject", DotNetObject.Type.Handle);
        _ = PythonError.Check(CPython.PyDict_SetItem(CPython.PyImport_GetModuleDict(), name, module));
        CPython.Py_DecRef(name);
        s_handle = module;
    }

    private static void AddTo(nint module, string name, nint value)
    {
        nint key = PythonString.Intern(name);
        _ = PythonError.Check(CPython.PyDict_SetItem(CPython.PyModule_GetDict(module), key, value));
        CPython.Py_DecRef(key);
    }

    private static nint NewError(ReadOnlySpan<byte> name, ReadOnlySpan<byte> documentation)
    {
        fixed (byte* nameBytes = name)
        fixed (byte* documentationBytes = documentation)
        {
            return PythonError.Check(CPython.PyErr_NewExceptionWithDoc(nameBytes, documentationBytes, CPython.PyExc_Exception, 0));
        }
    }
}
