namespace PyWaker;

/// <summary>One C# frame, as Python shows it.</summary>
internal readonly record struct StackFrameText(string Method, string File, int Line)
{
    private const string At = "at ";

    /// <summary>The frames of a stack trace, innermost first; those of the machinery that carries exceptions about are left out.</summary>
    /// <remarks>
    /// The text is read and not <see cref="System.Diagnostics.StackFrame.GetMethod"/>, because only the text survives trimming; it also has the
    /// names of async methods put right already.
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

    private static bool IsMachinery(ReadOnlySpan<char> method) =>
        method.StartsWith("System.Runtime.", StringComparison.Ordinal)
        || method.StartsWith("System.Reflection.", StringComparison.Ordinal)
        || method.StartsWith("System.RuntimeMethodHandle.", StringComparison.Ordinal)
        || method.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
        || method.StartsWith("System.Threading.ExecutionContext", StringComparison.Ordinal);

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

    // NativeAOT leaves what the compiler made of async methods and lambdas: Type.<Method>d__3.MoveNext, Type.<>c.<Method>b__0_1.
    private static string Readable(string method)
    {
        int open = method.LastIndexOf('<');
        int close = open < 0 ? -1 : method.IndexOf('>', open);
        if (close < open + 2)
        {
            return method.Trim();
        }

        string type = method[..open].TrimEnd('.', '+');
        int closure = type.IndexOf("<>", StringComparison.Ordinal);
        type = closure < 0 ? type : type[..closure].TrimEnd('.', '+');
        return type + "." + method[(open + 1)..close];
    }
}
