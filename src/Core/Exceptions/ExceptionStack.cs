using System.Reflection;
using System.Text;

namespace PyWaker.Exceptions;

/// <summary>Adds lines to the stack trace of an exception that was thrown.</summary>
/// <remarks>
/// .NET lets only an exception that was never thrown be given a stack trace
/// (<see cref="System.Runtime.ExceptionServices.ExceptionDispatchInfo.SetRemoteStackTrace"/>). One that was thrown is
/// given it through the fields that this method sets, which hold the frames so far as text when an exception comes from
/// elsewhere. On a runtime without these fields, the stack trace stays as it is.
/// </remarks>
internal static class ExceptionStack
{
    // The most that recursion between Python and .NET makes of a stack trace.
    private const int MostLines = 400;

    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly FieldInfo? s_text = typeof(Exception).GetField("_remoteStackTraceString", Private);
    private static readonly FieldInfo? s_frames = typeof(Exception).GetField("_stackTrace", Private)
        ?? typeof(Exception).GetField("_corDbgStackTrace", Private);

    // NativeAOT has the number of frames in a field of its own.
    private static readonly FieldInfo? s_count = typeof(Exception).GetField("_idxFirstFreeStackTraceEntry", Private);

    /// <summary>Whether this runtime has the fields.</summary>
    public static bool IsSupported => s_text is not null && s_frames is not null;

    /// <summary>Sets the stack trace to a text and further lines.</summary>
    /// <param name="exception">The exception, which nothing is throwing.</param>
    /// <param name="stack">Its stack trace so far. Frames of this library are left out.</param>
    /// <param name="lines">The lines to add, without a line break at the end.</param>
    /// <returns>The stack trace that it now has: with the lines, or as it was where it cannot be set.</returns>
    public static string Append(Exception exception, string stack, string lines)
    {
        // The runtime has an instance of it, made in advance for the whole process.
        if (!IsSupported || exception is OutOfMemoryException)
        {
            return stack;
        }

        string own = StackFrameText.MayHavePlumbing(stack) ? WithoutPlumbing(stack) : stack;
        string separator = own.Length == 0 || own.EndsWith('\n') ? "" : Environment.NewLine;
        string whole = string.Concat(own, separator, lines, Environment.NewLine);
        if (whole.AsSpan().Count('\n') > MostLines)
        {
            whole = Shorten(whole);
        }

        s_frames!.SetValue(exception, null);
        s_count?.SetValue(exception, 0);
        s_text!.SetValue(exception, whole);
        return exception.StackTrace ?? whole;
    }

    private static string WithoutPlumbing(string text)
    {
        var rest = new StringBuilder(text.Length);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > 0 && !StackFrameText.IsPlumbing(line))
            {
                _ = rest.Append(line).Append(Environment.NewLine);
            }
        }

        return rest.ToString();
    }

    private static string Shorten(string text)
    {
        string[] lines = text.Split(Environment.NewLine);
        string[] both = [.. lines[..(MostLines / 2)], "   [frames left out]", .. lines[^(MostLines / 2)..]];
        return string.Join(Environment.NewLine, both);
    }
}
