using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Exceptions;

internal static partial class ExceptionTranslator
{
    private const string HandleAttribute = "__dotnet_exception__";

    // How many inner exceptions are translated of a chain, or levels of aggregates in each other: each is a level of
    // calls.
    private const int DeepestInner = 100;

    // Exceptions that are being made, each an inner one of the one before.
    [ThreadStatic]
    private static int t_making;

    /// <summary>The Python object of an exception, with its traceback updated. Returns a new reference.</summary>
    internal static nint GetPythonException(Exception exception, Func<Exception, PyObject?>? create = null)
    {
        switch (exception)
        {
            case PythonException python:
                return Again(python.Value, python.Traceback, python.DotNetStackTrace);
            case PythonExceptionGroup group:
                return Again(group.Value, group.Traceback, group.DotNetStackTrace);
        }

        if (HeldExceptions.Find(exception) is { } held)
        {
            using PyObject value = held.Value;
            using PyObject? traceback = held.Traceback;
            return Again(value, traceback, held.DotNetStackTrace);
        }

        RaisedException? raised = RaisedException.Find(exception);
        if (raised is { CameBack: true } && ExceptionStack.BeginsAgain(exception, raised.Stack))
        {
            ExceptionStack.Forget(exception);
            raised.CameBack = false;
        }

        string stack = ExceptionStack.Of(exception);
        nint known = raised?.Get() ?? 0;
        if (known == 0)
        {
            return Create(exception, create?.Invoke(exception), stack);
        }

        // Back from Python: the new C# frames go in front. Raised anew (awaited twice): the traceback starts again, or
        // it would grow each time.
        bool grew = raised!.CameBack && stack.StartsWith(raised.Stack, StringComparison.Ordinal);
        List<StackFrameText> frames = StackFrameText.Parse(stack.AsSpan(grew ? raised.Stack.Length : 0));
        raised.TracebackLength = ExceptionHelpers.Extend(known, frames, reset: !grew);
        raised.Stack = stack;
        raised.CameBack = false;
        return known;
    }

    /// <summary>
    /// The Python object of an exception passed as a value; an already raised one is returned as it is. New reference.
    /// </summary>
    internal static nint GetValue(Exception exception)
    {
        // An exception may have other exceptions as properties.
        using NestingGuard guard = NestingGuard.Enter();
        nint known = RaisedException.Find(exception)?.Get() ?? 0;
        return known != 0 ? known : GetPythonException(exception);
    }

    private static nint Again(PyObject value, PyObject? traceback, string? stack)
    {
        nint result = value.NewReference();
        ExceptionHelpers.SetTraceback(result, traceback);
        _ = ExceptionHelpers.Extend(result, StackFrameText.Parse(stack), reset: false);
        return result;
    }

    private static nint Create(Exception exception, PyObject? made, string stack)
    {
        using PyObject? disposed = made;
        t_making++;
        try
        {
            return CreateNested(exception, made, stack);
        }
        finally
        {
            t_making--;
        }
    }

    private static unsafe nint CreateNested(Exception exception, PyObject? made, string stack)
    {
        bool isLast = t_making > DeepestInner;
        nint result =
            made is not null ? made.NewReference()
            : exception is not AggregateException { InnerExceptions.Count: > 0 } aggregate
                ? CreateSingle(exception, TextForPython(exception, isLast))
            : isLast ? CreateSingle(exception, MessageOf(aggregate, isLast))
            : CreateGroup(aggregate);
        try
        {
            nint handle = DotNetObject.Create(exception);
            SetAttribute(result, HandleAttribute, handle);
            SetAttribute(result, "dotnet_type", Converter<string?>.ToPython(exception.GetType().FullName));
            SetAttribute(result, "dotnet_stack", Converter<string>.ToPython(stack));
            PyObject reference = PyObject.FromOwned(CPython.PyWeakref_NewRef(result, 0));
            RaisedException raised = RaisedException.Remember(exception, reference);
            raised.Stack = stack;

            // Filled only after it is recorded, because its properties may refer back to it.
            ExceptionMap.Fill(exception, result);
            if (made is null && !isLast && exception is not AggregateException && exception.InnerException is { } inner)
            {
                CPython.PyException_SetCause(result, GetPythonException(inner));
            }

            raised.TracebackLength = ExceptionHelpers.Extend(result, StackFrameText.Parse(stack), reset: true);
            return result;
        }
        catch
        {
            CPython.Py_DecRef(result);
            throw;
        }
    }

    private static unsafe nint CreateSingle(Exception exception, string text)
    {
        nint type = ExceptionHelpers.Weakly(ExceptionMap.Find(exception));
        nint message = Converter<string>.ToPython(text);
        nint result = NativeCall.Raw(type, message);
        CPython.Py_DecRef(message);
        CPython.Py_DecRef(type);
        return PythonError.Check(result);
    }

    private static string TextForPython(Exception exception, bool isLast)
    {
        string text = TextForPython(exception);
        return isLast && exception.InnerException is not null
            ? Messages.CutGroup(text, Messages.NestedInner(DeepestInner))
            : text;
    }

    // The suffix that ArgumentException appends to a user's text concerns only .NET; one of .NET's own texts says
    // nothing without it.
    private static string TextForPython(Exception exception)
    {
        string message = exception.Message;
        if (exception is FileNotFoundException { FileName: not null } or FileLoadException)
        {
            // The runtime ends its text about an assembly with an empty line.
            return message.TrimEnd('\r', '\n');
        }

        if (exception is not ArgumentException { ParamName: { } parameter })
        {
            return message;
        }

        string text = message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal);
        return s_stockTexts.Contains(text) ? message : text;
    }

    private static readonly string[] s_stockTexts =
    [
        new ArgumentException().Message,
        new ArgumentNullException().Message,
        new ArgumentOutOfRangeException().Message,
    ];

    // Before 3.11 and without the backport: a DotNetError whose attribute "exceptions" holds the members, as a group's
    // does.
    private static unsafe nint CreateGroup(AggregateException exception)
    {
        nint members = PythonError.Check(CPython.PyList_New(0));
        nint message = 0;
        try
        {
            foreach (Exception inner in exception.InnerExceptions)
            {
                nint member = GetPythonException(inner);
                int failed = CPython.PyList_Append(members, member);
                CPython.Py_DecRef(member);
                _ = PythonError.Check(failed);
            }

            message = Converter<string>.ToPython(MessageOf(exception, isLast: false));
            nint group = ExceptionHelpers.MakeGroup(message, members);
            if (group != Reference.None)
            {
                return group;
            }

            CPython.Py_DecRef(group);
            nint substitute = CreateSingle(
                exception,
                NestsDeeply(exception) ? MessageOf(exception, isLast: false) : TextForPython(exception)
            );
            SetAttribute(substitute, "exceptions", PythonError.Check(CPython.PySequence_Tuple(members)));
            return substitute;
        }
        finally
        {
            CPython.Py_DecRef(members);
            CPython.Py_XDECREF(message);
        }
    }

    // AggregateException appends its members' messages; a group shows the members themselves.
    private static string MessageOf(AggregateException exception, bool isLast)
    {
        // Its message is made of its members' messages, and so overflows the stack as soon.
        if (NestsDeeply(exception))
        {
            return Messages.CutGroup(new AggregateException().Message, Messages.NestedInner(DeepestInner));
        }

        string text = MessageOf(exception);
        return isLast ? Messages.CutGroup(text, Messages.NestedInner(DeepestInner)) : text;
    }

    private static bool NestsDeeply(AggregateException exception)
    {
        // A level at a time, each aggregate once.
        HashSet<AggregateException> seen = new(ReferenceEqualityComparer.Instance);
        List<AggregateException> level = [exception];
        for (int depth = 0; level.Count > 0; depth++)
        {
            if (depth > DeepestInner)
            {
                return true;
            }

            level =
            [
                .. level
                    .SelectMany(static aggregate => aggregate.InnerExceptions)
                    .OfType<AggregateException>()
                    .Where(seen.Add),
            ];
        }

        return false;
    }

    private static string MessageOf(AggregateException exception)
    {
        string appended = string.Concat(exception.InnerExceptions.Select(e => " (" + e.Message + ")"));
        string message = exception.Message;
        return message.EndsWith(appended, StringComparison.Ordinal) ? message[..^appended.Length] : message;
    }

    // Takes over the value.
    private static unsafe void SetAttribute(nint o, string name, nint value)
    {
        fixed (byte* attribute = PythonString.Utf8(name))
        {
            int failed = CPython.PyObject_SetAttrString(o, attribute, value);
            CPython.Py_DecRef(value);
            _ = PythonError.Check(failed);
        }
    }
}
