using System.Diagnostics;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>
/// The methods <c>send</c>, <c>throw</c> and <c>close</c> of an <see cref="ISteppable"/>. Requires an attached thread.
/// </summary>
[StackTraceHidden]
internal static unsafe class StepMethods
{
    private static readonly Version s_isOverFirstFrom = new(3, 15);

    public static PyResult Send(ISteppable target, string method, PyArguments arguments)
    {
        if (!RequireCount(method, arguments, 1, 1) || Fence.RefusesForked())
        {
            return default;
        }

        int outcome = target.Send(arguments[0].Handle, out nint result);
        return Finish(outcome, result);
    }

    public static PyResult Next(ISteppable target)
    {
        int outcome = target.Send(CPython._Py_NoneStruct, out nint result);
        return Finish(outcome, result);
    }

    public static PyResult Throw(ISteppable target, string method, PyArguments arguments)
    {
        if (!RequireCount(method, arguments, 1, 3))
        {
            return default;
        }

        // From that version on, Python reports first that the object is over, whatever is thrown into it.
        nint thrown =
            target.IsOver && Python.Version >= s_isOverFirstFrom ? Reference.New(Reference.None) : Instance(arguments);
        if (thrown == 0)
        {
            return default;
        }

        int outcome = target.Throw(thrown, out nint result);
        return Finish(outcome, result);
    }

    public static PyResult Close(ISteppable target, PyArguments arguments) =>
        RequireCount("close", arguments, 0, 0) && target.Close() ? PyResult.None : default;

    /// <summary>
    /// Creates an exception instance from the one to three arguments of <c>throw</c>; null with the error set.
    /// </summary>
    /// <remarks>The result is a new reference.</remarks>
    public static nint Instance(PyArguments arguments)
    {
        nint type = arguments[0].Handle;
        nint value = arguments[1].IsNone ? 0 : arguments[1].Handle;
        nint traceback = arguments[2].IsNone ? 0 : arguments[2].Handle;
        nint instance;
        if (Is(CPython.Py_TYPE(type), CPython.Py_TPFLAGS_BASE_EXC_SUBCLASS))
        {
            if (value != 0)
            {
                return PythonError.Raise(CPython.PyExc_TypeError, Messages.SeparateValue);
            }

            instance = CPython.Py_NewRef(type);
        }
        else if (
            Is(CPython.Py_TYPE(type), CPython.Py_TPFLAGS_TYPE_SUBCLASS)
            && Is(type, CPython.Py_TPFLAGS_BASE_EXC_SUBCLASS)
        )
        {
            instance = Make(type, value);
        }
        else
        {
            return PythonError.Raise(CPython.PyExc_TypeError, Messages.NotAnException(TypeName(type)));
        }

        if (instance != 0 && traceback != 0 && CPython.PyException_SetTraceback(instance, traceback) < 0)
        {
            CPython.Py_CLEAR(ref instance);
            PythonError.Set(CPython.PyExc_TypeError, Messages.NotATraceback);
        }

        return instance;
    }

    private static nint Make(nint type, nint value)
    {
        if (value == 0)
        {
            return NativeCall.Raw(type);
        }

        if (CPython.PyType_IsSubtype(CPython.Py_TYPE(value), type) != 0)
        {
            return CPython.Py_NewRef(value);
        }

        return Is(CPython.Py_TYPE(value), CPython.Py_TPFLAGS_TUPLE_SUBCLASS)
            ? CPython.PyObject_CallObject(type, value)
            : NativeCall.Raw(type, value);
    }

    private static PyResult Finish(int outcome, nint result)
    {
        if (outcome == CPython.PYGEN_RETURN)
        {
            StopIteration.Raise(result);
            CPython.Py_DecRef(result);
            return default;
        }

        return new PyResult(result);
    }

    public static bool RequireCount(string method, PyArguments arguments, int least, int most)
    {
        if (arguments.KeywordCount == 0 && arguments.Count >= least && arguments.Count <= most)
        {
            return true;
        }

        PythonError.Set(
            CPython.PyExc_TypeError,
            Messages.WrongArgumentCount(method, least, most, arguments.Count + arguments.KeywordCount)
        );
        return false;
    }

    private static bool Is(nint type, nuint flag) => (CPython.PyType_GetFlags(type) & flag) != 0;

    private static string TypeName(nint o)
    {
        fixed (byte* name = "__name__\0"u8)
        {
            nint text = CPython.PyObject_GetAttrString(CPython.Py_TYPE(o), name);
            string result = PythonString.Describe(text);
            CPython.Py_XDECREF(text);
            return result;
        }
    }
}
