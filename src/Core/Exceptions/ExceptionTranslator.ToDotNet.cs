using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Exceptions;

internal static partial class ExceptionTranslator
{
    /// <summary>
    /// The key of the Python frames in <see cref="Exception.Data"/> of a .NET exception that passed through Python.
    /// </summary>
    internal const string TracebackKey = "PythonTraceback";

    // Contexts can be long chains, and even cycles.
    private const int DeepestCause = 8;

    [ThreadStatic]
    private static bool t_translating;

    /// <summary>
    /// Converts a Python exception object to an exception: the same instance if it came from .NET. Takes over the
    /// reference.
    /// </summary>
    /// <remarks>
    /// An instance that was thrown before must be thrown with its stack kept: <see cref="PythonError.Throw"/> does
    /// this.
    /// </remarks>
    /// <param name="ownedValue">The exception object.</param>
    /// <param name="isCancellation">Whether it is a framework's cancellation, which often comes in great
    /// numbers.</param>
    public static Exception ToDotNet(nint ownedValue, bool isCancellation = false)
    {
        if (t_translating)
        {
            return Plain(ownedValue);
        }

        t_translating = true;
        try
        {
            return ToDotNet(ownedValue, 0, null, isCancellation);
        }
        finally
        {
            t_translating = false;
        }
    }

    // An error in the translation itself (stack exhausted, Python shutting down): returned untranslated, since
    // translating it would recurse forever.
    private static PythonException Plain(nint ownedValue)
    {
        PyObject value = PyObject.FromOwned(ownedValue);
        return new PythonException(
            value,
            null,
            ConversionErrors.TypeName(ownedValue),
            PythonString.Describe(ownedValue),
            "",
            null
        );
    }

    private static Exception ToDotNet(nint ownedValue, int depth, GroupWalk? groups, bool isCancellation = false)
    {
        if (FindDotNet(ownedValue) is { } known)
        {
            NoteReturn(known, ownedValue);
            Reference.Release(ownedValue);
            return known;
        }

        if (HeldExceptions.Recognize(ownedValue) is { } recognized)
        {
            NoteReturn(recognized, ownedValue);
            Reference.Release(ownedValue);
            return recognized;
        }

        // From here on, the PyObject owns the reference.
        using PyObject value = PyObject.FromOwned(ownedValue);
        string traceback = ExceptionHelpers.FormatFrames(ownedValue, isCancellation);
        PyObject? frames = TracebackOf(ownedValue);
        PyObject kept = PyObject.FromBorrowed(ownedValue);
        return ExceptionHelpers.IsGroup(ownedValue)
            ? Group(kept, frames, traceback, depth, groups ?? new GroupWalk())
            : new PythonException(
                kept,
                frames,
                ConversionErrors.TypeName(ownedValue),
                PythonString.Describe(ownedValue),
                traceback,
                Cause(ownedValue, depth, groups)
            );
    }

    /// <summary>
    /// The exception of a Python object whose type has a .NET class made for it, else null. The object is borrowed.
    /// </summary>
    public static unsafe Exception? FindAdded(nint value)
    {
        if (
            !PythonTypes.IsSubtype(value, CPython.PyExc_BaseException)
            || FindDotNet(value) is not { } exception
            || ExceptionMap.Added(exception.GetType()) is null
        )
        {
            return null;
        }

        NoteReturn(exception, value);
        return exception;
    }

    private static unsafe Exception? FindDotNet(nint value)
    {
        fixed (byte* name = "__dotnet_exception__\0"u8)
        {
            nint handle = CPython.PyObject_GetAttrString(value, name);
            if (handle == 0)
            {
                CPython.PyErr_Clear();
                return null;
            }

            Exception? result = DotNetObject.TargetOf(handle) as Exception;
            CPython.Py_DecRef(handle);
            return result;
        }
    }

    // Adds the Python frames of this crossing to the stack trace, which loggers show, and stores all of them where code
    // can read them.
    private static unsafe void NoteReturn(Exception exception, nint value)
    {
        RaisedException? raised = RaisedException.Find(exception);
        if (raised is null || !raised.Is(value))
        {
            // A copy of the raised object came back: from now on, the copy is the exception's Python object.
            string stack = raised?.Stack ?? ExceptionStack.Of(exception);
            raised = RaisedException.Remember(exception, PyObject.FromOwned(CPython.PyWeakref_NewRef(value, 0)));
            raised.Stack = stack;
        }

        (string lines, string formatted, int length) = ExceptionHelpers.CameBack(value, raised.TracebackLength);
        raised.CameBack = true;
        raised.TracebackLength = length;
        if (lines.Length > 0)
        {
            raised.Stack = ExceptionStack.Append(exception, raised.Stack, lines);
        }

        try
        {
            if (exception.Data is { IsReadOnly: false } data)
            {
                data[TracebackKey] = formatted;
            }
        }
        catch (Exception)
        {
            // Code of the exception's class, which must not replace the exception.
        }
    }

    private static unsafe PyObject? TracebackOf(nint value)
    {
        nint traceback = CPython.PyException_GetTraceback(value);
        return traceback == 0 ? null : PyObject.FromOwned(traceback);
    }

    private static Exception? Cause(nint value, int depth, GroupWalk? groups)
    {
        if (depth >= DeepestCause)
        {
            return null;
        }

        nint cause = ExceptionHelpers.CauseOf(value);
        if (cause != Reference.None)
        {
            return ToDotNet(cause, depth + 1, groups);
        }

        Reference.Release(cause);
        return null;
    }

    private static string GroupMessage(nint value)
    {
        using PyObject group = PyObject.FromBorrowed(value);
        using PyObject message = NativeCall.GetAttribute(group, "message");
        return PythonString.Describe(message.Handle);
    }

    // A group may be nested deeper than the stack allows, and a property of its class may say that it contains itself,
    // or ever more: what is beyond the limits is left out, and the message says so.
    private static PythonExceptionGroup Group(
        PyObject group,
        PyObject? frames,
        string traceback,
        int depth,
        GroupWalk groups
    )
    {
        string message = GroupMessage(group.Handle);
        List<Exception> members = [];
        string? cut = groups.Enter(group.Handle);
        if (cut is null)
        {
            try
            {
                cut = AddMembers(group, members, depth, groups);
            }
            finally
            {
                groups.Leave();
            }
        }

        return new PythonExceptionGroup(
            group,
            frames,
            cut is null ? message : Messages.CutGroup(message, cut),
            traceback,
            members
        );
    }

    private static unsafe string? AddMembers(PyObject group, List<Exception> result, int depth, GroupWalk groups)
    {
        using PyObject value = NativeCall.GetAttribute(group, "exceptions");
        using PyObject members = PyObject.FromOwned(PythonError.Check(CPython.PySequence_Tuple(value.Handle)));
        nint count = PythonError.Check((int)CPython.PyTuple_Size(members.Handle));
        for (nint i = 0; i < count; i++)
        {
            if (!groups.TryAddMember())
            {
                return Messages.TooManyMembers(GroupWalk.MostMembers);
            }

            result.Add(ToDotNet(CPython.Py_NewRef(CPython.PyTuple_GetItem(members.Handle, i)), depth, groups));
        }

        return null;
    }
}
