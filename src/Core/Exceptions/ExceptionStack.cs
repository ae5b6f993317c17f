using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text;

namespace PyWaker.Exceptions;

/// <summary>Adds lines to the stack trace of an exception that was thrown.</summary>
/// <remarks>
/// .NET lets only an exception that was never thrown be given a stack trace
/// (<see cref="ExceptionDispatchInfo.SetRemoteStackTrace"/>). One that was thrown is
/// given it through the fields that this method sets, which hold the frames so far as text when an exception comes from
/// elsewhere. On a runtime without these fields, the stack trace stays as it is.
/// </remarks>
internal static class ExceptionStack
{
    // The most that recursion between Python and .NET makes of a stack trace.
    private const int MostLines = 400;

    // The method by which an exception is let through: it is the first frame then.
    private const string Rethrow = nameof(ExceptionDispatchInfo.Throw) + " ";

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

        object? frames = s_frames!.GetValue(exception);
        object? count = s_count?.GetValue(exception);
        object? text = s_text!.GetValue(exception);
        Set(exception, null, 0, whole);
        if (Of(exception) == whole)
        {
            return whole;
        }

        // Its class makes a stack trace of its own, of which the text would then be part: again with each crossing.
        Set(exception, frames, count, text);
        return stack;
    }

    /// <summary>The stack trace of an exception; empty without one. Never throws.</summary>
    public static string Of(Exception exception)
    {
        try
        {
            return exception.StackTrace ?? "";
        }
        catch (Exception)
        {
            // Code of the exception's class, which must not replace the exception.
            return "";
        }
    }

    /// <summary>
    /// Whether an exception that has come back from Python was thrown anew since, rather than let through.
    /// </summary>
    /// <remarks>
    /// To throw it anew begins a new stack trace, but the runtime keeps the text that was set, and would show the
    /// frames of an earlier throw. Never under NativeAOT, whose first frame does not tell how an exception was thrown.
    /// </remarks>
    /// <param name="exception">The exception, which nothing is throwing.</param>
    /// <param name="stack">Its stack trace when it came back.</param>
    public static bool BeginsAgain(Exception exception, string stack) =>
        IsSupported
        && RuntimeFeature.IsDynamicCodeSupported
        && ReferenceEquals(s_text!.GetValue(exception), stack)
        && new StackTrace(exception, fNeedFileInfo: false).GetFrame(0)?.ToString() is { } first
        && !first.StartsWith(Rethrow, StringComparison.Ordinal);

    /// <summary>Leaves only the frames since the exception was last thrown.</summary>
    public static void Forget(Exception exception) => s_text!.SetValue(exception, null);

    private static void Set(Exception exception, object? frames, object? count, object? text)
    {
        s_frames!.SetValue(exception, frames);
        s_count?.SetValue(exception, count);
        s_text!.SetValue(exception, text);
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
