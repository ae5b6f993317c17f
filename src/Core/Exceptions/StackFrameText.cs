namespace PyWaker.Exceptions;

/// <summary>A C# frame as a Python traceback shows it.</summary>
internal readonly record struct StackFrameText(string Method, string File, int Line)
{
    private const string At = "at ";
    private const string AtThisLibrary = "at PyWaker.";

    // Of a frame whose place in the sources is not known: an assembly without its PDB file, or NativeAOT.
    private const string NoSource = "<no source>";

    // Code of this library that carries calls, values and exceptions across; the attribute StackTraceHidden hides most
    // of it, but not the outermost frame.
    private static readonly string[] s_plumbing =
    [
        "PyWaker.AsyncGenerator.",
        "PyWaker.Awaitables.",
        "PyWaker.Bindings.",
        "PyWaker.Classes.",
        "PyWaker.Conversion.",
        "PyWaker.Coroutine.",
        "PyWaker.Coroutines.",
        "PyWaker.Exceptions.",
        "PyWaker.Functions.",
        "PyWaker.Generators.",
        "PyWaker.Interop.",
        "PyWaker.Interpreter.",
        "PyWaker.LowLevel.",
        "PyWaker.Modules.",
        "PyWaker.NativeTypes.",
        "PyWaker.Objects.",
        "PyWaker.PyModule.",
        "PyWaker.Startup.",
        "PyWaker.Wakers.",
    ];

    // Between the frames of C# and of Python; users' mistakes are not in it.
    private static readonly string[] s_machinery =
    [
        .. s_plumbing,
        "PyWaker.PyAwaitable.",
        "PyWaker.PyFuture.",
        "PyWaker.PyLoop.",
        "PyWaker.PyObject.",
        "PyWaker.Python.",
        "System.Runtime.",
        "System.Reflection.",
        "System.RuntimeMethodHandle.",
        "System.Delegate.",
        "System.Threading.Tasks.",
        "System.Threading.ExecutionContext",
    ];

    // The code of .NET itself, which has no PDB files at hand.
    private static readonly string[] s_framework = ["System.", "Microsoft."];

    private bool HasSource => Line > 0;

    /// <summary>
    /// Parses a stack trace into frames, innermost first, without the frames of the machinery that carries exceptions.
    /// </summary>
    /// <remarks>
    /// <para>The text is parsed instead of <see cref="System.Diagnostics.StackFrame.GetMethod"/>, because only the text
    /// survives trimming; it also has the names of async methods already restored, and the Python frames of earlier
    /// crossings.</para>
    /// <para>Frames inside .NET's own libraries are left out, unless there is no other frame: then the outermost one
    /// tells what was called.</para>
    /// </remarks>
    public static List<StackFrameText> Parse(ReadOnlySpan<char> stackTrace)
    {
        var frames = new List<StackFrameText>();
        StackFrameText? called = null;
        foreach (ReadOnlySpan<char> line in stackTrace.EnumerateLines())
        {
            ReadOnlySpan<char> text = line.Trim();
            if (!text.StartsWith(At, StringComparison.Ordinal) || StartsWithAny(text[At.Length..], s_machinery))
            {
                continue;
            }

            StackFrameText frame = ParseLine(text[At.Length..]);
            if (!frame.HasSource && StartsWithAny(frame.Method, s_framework))
            {
                called = frame;
            }
            else
            {
                frames.Add(frame);
            }
        }

        if (frames.Count == 0 && called is { } only)
        {
            frames.Add(only);
        }

        return frames;
    }

    /// <summary>Whether a stack trace may have lines for which <see cref="IsPlumbing"/> is true.</summary>
    public static bool MayHavePlumbing(string stackTrace) =>
        stackTrace.Contains(AtThisLibrary, StringComparison.Ordinal);

    /// <summary>
    /// Whether a line of a stack trace is a frame inside this library, which says nothing to its users.
    /// </summary>
    public static bool IsPlumbing(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> text = line.TrimStart();
        return text.StartsWith(AtThisLibrary, StringComparison.Ordinal) && StartsWithAny(text[At.Length..], s_plumbing);
    }

    private static bool StartsWithAny(ReadOnlySpan<char> method, string[] prefixes)
    {
        foreach (string prefix in prefixes)
        {
            if (method.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // "Name.Space.Type.Method[T](Int32 x) in /path/File.cs:line 12"; NativeAOT: "Name.Space.Type.Method(Int32) + 0x1c".
    private static StackFrameText ParseLine(ReadOnlySpan<char> text)
    {
        string file = NoSource;
        int line = 0;
        int at = text.LastIndexOf(") in ", StringComparison.Ordinal);
        int mark = text.LastIndexOf(":line ", StringComparison.Ordinal);
        if (at >= 0 && mark > at && int.TryParse(text[(mark + 6)..], out int number))
        {
            file = text[(at + 5)..mark].ToString();
            line = Math.Max(1, number);
        }

        int end = text.IndexOf('(');
        return new StackFrameText(Readable((end < 0 ? text : text[..end]).ToString()), file, line);
    }

    // Compiler-generated names of lambdas, local functions and (NativeAOT) async methods: Type.<>c.<Method>b__0_1,
    // Type.<Method>g__Local|0_1, Type.<Method>d__3.MoveNext.
    private static string Readable(string method)
    {
        // The last mark counts: the name before it may contain angle brackets (<<Main>$>g__Local).
        int close = method.LastIndexOf(">b__", StringComparison.Ordinal);
        close = Math.Max(close, method.LastIndexOf(">g__", StringComparison.Ordinal));
        close = Math.Max(close, method.LastIndexOf(">d__", StringComparison.Ordinal));
        int open = close;
        for (int depth = close < 0 ? 0 : 1; depth > 0 && --open >= 0; )
        {
            depth +=
                method[open] == '>' ? 1
                : method[open] == '<' ? -1
                : 0;
        }

        if (open < 0)
        {
            return method.Trim();
        }

        string type = method[..open].TrimEnd('.', '+');
        int closure = type.IndexOf("<>", StringComparison.Ordinal);
        type = closure < 0 ? type : type[..closure].TrimEnd('.', '+');
        ReadOnlySpan<char> rest = method.AsSpan(close + 1);
        string inner =
            rest.StartsWith("b__", StringComparison.Ordinal) ? ".<lambda>"
            : rest.StartsWith("g__", StringComparison.Ordinal) && rest.IndexOf('|') is > 3 and var bar
                ? string.Concat(".", rest[3..bar])
            : "";
        return type + "." + method[(open + 1)..close] + inner;
    }
}
