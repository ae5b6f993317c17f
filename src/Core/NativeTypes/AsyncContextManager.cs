using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>Calls the methods of Python's asynchronous context managers. Requires an attached thread.</summary>
/// <remarks>Results are new references, or null with the error set, unless a summary says otherwise.</remarks>
internal static unsafe class AsyncContextManager
{
    private static readonly nint s_aenter = PythonString.Intern("__aenter__");
    private static readonly nint s_aexit = PythonString.Intern("__aexit__");

    /// <summary>Looks up <c>type(o).__aenter__</c>; throws when it is missing.</summary>
    public static nint EnterMethod(nint o) => Method(o, s_aenter);

    /// <summary>Looks up <c>type(o).__aexit__</c>; throws when it is missing.</summary>
    public static nint ExitMethod(nint o) => Method(o, s_aexit);

    /// <summary>Calls <c>__aenter__()</c>; returns an awaitable.</summary>
    public static nint Enter(nint method, nint o) => NativeCall.Raw(method, o);

    /// <summary>Calls <c>__aexit__(type, error, traceback)</c>, with 0 for no error; returns an awaitable.</summary>
    public static nint Exit(nint method, nint o, nint error)
    {
        if (error == 0)
        {
            return NativeCall.Raw(method, [o, Reference.None, Reference.None, Reference.None]);
        }

        nint traceback = CPython.PyException_GetTraceback(error);
        nint result = NativeCall.Raw(
            method,
            [o, CPython.Py_TYPE(error), error, traceback == 0 ? Reference.None : traceback]
        );
        Reference.Release(traceback);
        return result;
    }

    /// <summary>
    /// Whether the result of <c>__aexit__</c> suppresses the error. Exceptions of <c>__bool__</c> are thrown.
    /// </summary>
    public static bool Swallows(nint result) => PythonError.Check(CPython.PyObject_IsTrue(result)) != 0;

    /// <summary>
    /// Sets the context of an exception raised while another was handled, as a <c>with</c> statement does.
    /// </summary>
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
            throw new ArgumentException(Messages.NotAsyncContextManager(ConversionErrors.TypeName(o)));
        }

        return method;
    }
}
