using System.Text;

namespace PyWaker.NUnit;

/// <summary>The text that a failed test shows of an exception with a Python traceback: it is there once.</summary>
/// <remarks>
/// NUnit's own text has the traceback twice: its message has <see cref="Exception.Data"/> and the properties of the
/// exception, and its stack trace has the Python frames too.
/// </remarks>
internal static class ExceptionText
{
    private const string TracebackKey = "PythonTraceback";

    /// <summary>Whether an exception, or one inside of it, has a Python traceback.</summary>
    /// <remarks>Not for a cancellation, which NUnit may have caused and then explains.</remarks>
    public static bool IsOwn(Exception exception) =>
        exception is not OperationCanceledException
        && Chain(exception)
            .Any(static e => e is PythonException or PythonExceptionGroup || e.Data.Contains(TracebackKey));

    /// <summary>The types and messages of an exception and of those inside of it, as NUnit lays them out.</summary>
    public static string Message(Exception exception) =>
        string.Join(
            $"{Environment.NewLine}  ----> ",
            Chain(exception).Select(static e => $"{e.GetType()} : {e.Message}")
        );

    /// <summary>The stack traces of an exception and of those inside of it, as NUnit lays them out.</summary>
    public static string StackTrace(Exception exception)
    {
        var text = new StringBuilder(exception.StackTrace);
        foreach (Exception inner in Chain(exception).Skip(1))
        {
            _ = text.AppendLine().Append("--").AppendLine(inner.GetType().Name).Append(inner.StackTrace);
        }

        return text.ToString();
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        yield return exception;
        Exception[] inner = exception switch
        {
            AggregateException group => [.. group.InnerExceptions],
            { InnerException: { } one } => [one],
            _ => [],
        };
        foreach (Exception e in inner.SelectMany(Chain))
        {
            yield return e;
        }
    }
}
