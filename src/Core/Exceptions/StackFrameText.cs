namespace PyWaker.Exceptions;

/// <summary>A C# frame as a Python traceback shows it.</summary>
internal readonly record struct StackFrameText(string Method, string File, int Line)
{
    private const string At = "at ";

    // Code that carries calls and exceptions across; users' mistakes are not in it.
    private static readonly string[] s_machinery =
    [
        "System.Runtime.",
        "System.Reflection.",
        "System.RuntimeMethodHandle.",
        "System.Delegate.",
        "System.Threading.Tasks.",
        "System.Threading.ExecutionContext",
        "PyWaker.Objects.",
        "PyWaker.Conversion.",
        "PyWaker.NativeTypes.",
        "PyWaker.Coroutines.",
        "PyWaker.Generators.",
        "PyWaker.Functions.",
        "PyWaker.Classes.",
        "PyWaker.Modules.",
        "PyWaker.Startup.",
        "PyWaker.LowLevel.",
        "PyWaker.PyObject.",
        "PyWaker.Python.",
        "PyWaker.Coroutine.",
        "PyWaker.AsyncGenerator.",
        "PyWaker.PyModule.",
    ];

    /// <summary>
    /// Parses a stack trace into frames, innermost first, without the frames of the machinery that carries exceptions.
    /// </summary>
    /// <remarks>
    /// The text is parsed instead of <see cref="System.Diagnostics.StackFrame.GetMethod"/>, because only the text
    /// survives trimming; it also has the names of async methods already restored.
    /// </remarks>
    public static List<StackFrameText> Parse(string? stackTrace)
    {
        var frames = new List<StackFrameText>();
        foreach (ReadOnlySpan<char> line in (stackTrace ?? "").AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> text = line.Trim();
            if (text.StartsWith(At, StringComparison.Ordinal) && !IsMachinery(text[At.Length..]))
            {
                frames.Add(ParseLine(text[At.Length..]));
            }
        }

        return frames;
    }

    private static bool IsMachinery(ReadOnlySpan<char> method)
    {
        foreach (string prefix in s_machinery)
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
        string file = "<.NET>";
        int line = 1;
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
