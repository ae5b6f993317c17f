namespace PyWaker;

/// <summary>The functions of <c>traceback.py</c>. Attached.</summary>
internal static class ExceptionHelpers
{
    private static PyObject? s_globals;
    private static PyObject? s_extend;
    private static PyObject? s_setTraceback;
    private static PyObject? s_formatFrames;
    private static PyObject? s_weakly;
    private static PyObject? s_makeGroup;
    private static PyObject? s_isGroup;
    private static PyObject? s_causeOf;

    /// <summary>Puts C# frames in front of an exception's traceback, or of none.</summary>
    public static void Extend(nint exception, List<StackFrameText> frames, int count, bool reset)
    {
        nint list = FrameList(frames, count);
        try
        {
            nint flag = reset ? Interop.CPython._Py_TrueStruct : Interop.CPython._Py_FalseStruct;
            Reference.Release(PythonError.Check(NativeCall.Raw((s_extend ??= Get("extend")).Handle, [exception, list, flag])));
        }
        finally
        {
            Reference.Release(list);
        }
    }

    public static void SetTraceback(nint exception, PyObject? traceback) =>
        Reference.Release(PythonError.Check(NativeCall.Raw((s_setTraceback ??= Get("set_traceback")).Handle, exception, traceback?.Handle ?? Reference.None)));

    /// <summary>The Python frames, as Python prints them; empty when that fails (an interrupt is no failure, and is thrown).</summary>
    public static unsafe string FormatFrames(nint exception)
    {
        nint text = NativeCall.Raw((s_formatFrames ??= Get("format_frames")).Handle, exception);
        if (text == 0)
        {
            if (Interop.CPython.PyErr_ExceptionMatches(Interop.CPython.PyExc_Exception) == 0)
            {
                PythonError.Throw();
            }

            Reference.Release(PythonError.Take());
            return "";
        }

        string result = PythonString.Read(text);
        Reference.Release(text);
        return result;
    }

    /// <summary>A class whose instances can be weakly referenced: the same, or a subclass of the same name; new.</summary>
    public static nint Weakly(nint type) => PythonError.Check(NativeCall.Raw((s_weakly ??= Get("weakly")).Handle, type));

    /// <summary>An exception group; <c>None</c> when this Python has none. New.</summary>
    public static nint MakeGroup(nint message, nint exceptions) =>
        PythonError.Check(NativeCall.Raw((s_makeGroup ??= Get("make_group")).Handle, message, exceptions));

    public static bool IsGroup(nint exception)
    {
        nint result = PythonError.Check(NativeCall.Raw((s_isGroup ??= Get("is_group")).Handle, exception));
        Reference.Release(result);
        return result == Interop.CPython._Py_TrueStruct;
    }

    /// <summary>What the exception was raised from, or while handling; <c>None</c> when nothing. New.</summary>
    public static nint CauseOf(nint exception) => PythonError.Check(NativeCall.Raw((s_causeOf ??= Get("cause_of")).Handle, exception));

    private static nint FrameList(List<StackFrameText> frames, int count)
    {
        var texts = new List<(string, string, int)>(count);
        for (int i = frames.Count - count; i < frames.Count; i++)
        {
            texts.Add((frames[i].Method, frames[i].File, frames[i].Line));
        }

        return s_frames.ToPython(texts);
    }

    // Named, so that no instantiation has to be found at run time.
    private static readonly SequenceConverter<List<(string, string, int)>, (string, string, int)> s_frames = CreateFrames();

    private static SequenceConverter<List<(string, string, int)>, (string, string, int)> CreateFrames()
    {
        ConverterTable.Add(static () => new ValueTupleConverter<string, string, int>());
        return new SequenceConverter<List<(string, string, int)>, (string, string, int)>();
    }

    private static PyObject Get(string name) =>
        EmbeddedPython.Get(s_globals ??= EmbeddedPython.Load("Objects.Exceptions.traceback.py"), name);
}
