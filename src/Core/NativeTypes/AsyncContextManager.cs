using PyWaker.Interop;

namespace PyWaker.NativeTypes;

/// <summary>Python's asynchronous context managers, from outside. Attached; results are new references, or null with the error set, unless a remark says otherwise.</summary>
internal static unsafe class AsyncContextManager
{
    private static readonly nint s_aenter = PythonString.Intern("__aenter__");
    private static readonly nint s_aexit = PythonString.Intern("__aexit__");

    /// <summary><c>type(o).__aenter__</c>; throws when there is none.</summary>
    public static nint EnterMethod(nint o) => Method(o, s_aenter);

    /// <summary><c>type(o).__aexit__</c>; throws when there is none.</summary>
    public static nint ExitMethod(nint o) => Method(o, s_aexit);

    /// <summary><c>__aenter__()</c>, an awaitable.</summary>
    public static nint Enter(nint method, nint o) => NativeCall.Raw(method, o);

    /// <summary><c>__aexit__(type, error, traceback)</c>, an awaitable; 0 for no error.</summary>
    public static nint Exit(nint method, nint o, nint error)
    {
        if (error == 0)
        {
            return NativeCall.Raw(method, [o, Reference.None, Reference.None, Reference.None]);
        }

        nint traceback = CPython.PyException_GetTraceback(error);
        nint result = NativeCall.Raw(method, [o, CPython.Py_TYPE(error), error, traceback == 0 ? Reference.None : traceback]);
        Reference.Release(traceback);
        return result;
    }

    /// <summary>Whether what <c>__aexit__</c> returned swallows the error; throws what <c>__bool__</c> raises.</summary>
    public static bool Swallows(nint result) => PythonError.Check(CPython.PyObject_IsTrue(result)) != 0;

    /// <summary>What was raised while an error was handled refers to it, as in a <c>with</c> statement.</summary>
    public static void SetContext(nint raised, nint handled)
    {
        nint known = CPython.PyException_GetContext(raised);
        Reference.Release(known);
        if (known == 0 && raised != handled)
        {
            CPython.PyException_SetContext(raised, Reference.New(handled));
        }
    }

    // On the type, as the language looks it up.
    private static nint Method(nint o, nint name)
    {
        nint method = CPython.PyObject_GetAttr(CPython.Py_TYPE(o), name);
        if (method == 0)
        {
            CPython.PyErr_Clear();
            throw new ArgumentException(Texts.NotAsyncContextManager(ConversionErrors.TypeName(o)));
        }

        return method;
    }
}
