using PyWaker.Conversion;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Exceptions;

/// <summary>Calls the functions of <c>traceback.py</c>. Requires an attached thread.</summary>
internal static class ExceptionHelpers
{
    private static PyObject? s_globals;
    private static PyObject? s_extend;
    private static PyObject? s_setTraceback;
    private static PyObject? s_formatFrames;
    private static PyObject? s_cameBack;
    private static PyObject? s_weakly;
    private static PyObject? s_makeGroup;
    private static PyObject? s_isGroup;
    private static PyObject? s_causeOf;

    /// <summary>Puts C# frames in front of an exception's traceback, or of an empty one.</summary>
    /// <returns>The length of the traceback.</returns>
    public static int Extend(nint exception, List<StackFrameText> frames, bool reset)
    {
        nint list = FrameList(frames);
        try
        {
            nint flag = reset ? Interop.CPython._Py_TrueStruct : Interop.CPython._Py_FalseStruct;
            nint length = NativeCall.Raw((s_extend ??= Get("extend")).Handle, [exception, list, flag]);
            return Take(PythonError.Check(length), Converter<int>.FromPython);
        }
        finally
        {
            Reference.Release(list);
        }
    }

    public static void SetTraceback(nint exception, PyObject? traceback) =>
        Reference.Release(
            PythonError.Check(
                NativeCall.Raw(
                    (s_setTraceback ??= Get("set_traceback")).Handle,
                    exception,
                    traceback?.Handle ?? Reference.None
                )
            )
        );

    /// <summary>
    /// The Python frames, formatted as Python does. Empty when that fails, except that an interrupt is thrown.
    /// </summary>
    public static unsafe string FormatFrames(nint exception)
    {
        nint text = NativeCall.Raw((s_formatFrames ??= Get("format_frames")).Handle, exception);
        return FailedQuietly(text) ? "" : Take(text, PythonString.Read);
    }

    /// <summary>The Python frames of an exception that returns to .NET.</summary>
    /// <param name="exception">The exception; borrowed.</param>
    /// <param name="known">The length of its traceback when it was last raised by .NET.</param>
    /// <returns>The frames added since, as lines of a .NET stack trace, innermost first; all frames, formatted as
    /// Python does; the length of the traceback. Nothing when that fails, except that an interrupt is thrown.</returns>
    public static unsafe (string Lines, string Formatted, int Length) CameBack(nint exception, int known)
    {
        nint length = Converter<int>.ToPython(known);
        nint result = NativeCall.Raw((s_cameBack ??= Get("came_back")).Handle, exception, length);
        Reference.Release(length);
        return FailedQuietly(result) ? ("", "", 0) : Take(result, Read);

        static (string, string, int) Read(nint tuple) =>
            (
                PythonString.Read(Interop.CPython.PyTuple_GetItem(tuple, 0)),
                PythonString.Read(Interop.CPython.PyTuple_GetItem(tuple, 1)),
                Converter<int>.FromPython(Interop.CPython.PyTuple_GetItem(tuple, 2))
            );
    }

    /// <summary>
    /// The class itself if its instances support weak references, else a subclass of that name that does. New
    /// reference.
    /// </summary>
    public static nint Weakly(nint type) =>
        PythonError.Check(NativeCall.Raw((s_weakly ??= Get("weakly")).Handle, type));

    /// <summary>
    /// Creates an exception group, or <c>None</c> when this Python has none. Returns a new reference.
    /// </summary>
    public static nint MakeGroup(nint message, nint exceptions) =>
        PythonError.Check(NativeCall.Raw((s_makeGroup ??= Get("make_group")).Handle, message, exceptions));

    public static bool IsGroup(nint exception)
    {
        nint result = PythonError.Check(NativeCall.Raw((s_isGroup ??= Get("is_group")).Handle, exception));
        Reference.Release(result);
        return result == Interop.CPython._Py_TrueStruct;
    }

    /// <summary>
    /// The exception's cause or else its context; <c>None</c> when it has neither. Returns a new reference.
    /// </summary>
    public static nint CauseOf(nint exception) =>
        PythonError.Check(NativeCall.Raw((s_causeOf ??= Get("cause_of")).Handle, exception));

    // Whether a result is missing. The error is then cleared; an interrupt is thrown.
    private static unsafe bool FailedQuietly(nint result)
    {
        if (result != 0)
        {
            return false;
        }

        if (Interop.CPython.PyErr_ExceptionMatches(Interop.CPython.PyExc_Exception) == 0)
        {
            PythonError.Throw();
        }

        Reference.Release(PythonError.Take());
        return true;
    }

    private static T Take<T>(nint owned, Func<nint, T> read)
    {
        try
        {
            return read(owned);
        }
        finally
        {
            Reference.Release(owned);
        }
    }

    private static nint FrameList(List<StackFrameText> frames)
    {
        var texts = new List<(string, string, int)>(frames.Count);
        foreach (StackFrameText frame in frames)
        {
            texts.Add((frame.Method, frame.File, frame.Line));
        }

        return s_frames.ToPython(texts);
    }

    // Named in code, so that no instantiation has to be found at run time.
    private static readonly SequenceConverter<List<(string, string, int)>, (string, string, int)> s_frames =
        CreateFrames();

    private static SequenceConverter<List<(string, string, int)>, (string, string, int)> CreateFrames()
    {
        ConverterTable.Add(static () => new ValueTupleConverter<string, string, int>());
        return new SequenceConverter<List<(string, string, int)>, (string, string, int)>();
    }

    private static PyObject Get(string name) =>
        EmbeddedPython.Get(s_globals ??= EmbeddedPython.Load("Exceptions.traceback.py"), name);
}
