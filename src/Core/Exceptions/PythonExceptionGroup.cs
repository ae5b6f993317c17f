namespace PyWaker;

/// <summary>A Python <c>ExceptionGroup</c> in .NET. Raised in Python again, it is the same object.</summary>
/// <remarks>It holds the group itself.</remarks>
public sealed class PythonExceptionGroup : AggregateException
{
    internal PythonExceptionGroup(
        PyObject value,
        PyObject? traceback,
        string message,
        string tracebackText,
        IEnumerable<Exception> exceptions
    )
        : base(message, exceptions)
    {
        Value = value;
        Traceback = traceback;
        PythonTraceback = tracebackText;
    }

    /// <summary>The Python exception group.</summary>
    public PyObject Value { get; }

    /// <summary>
    /// The Python traceback when the exception reached .NET, as Python formats it; empty when there was none.
    /// </summary>
    /// <remarks>The middle of a very long traceback is left out.</remarks>
    public string PythonTraceback { get; }

    /// <inheritdoc/>
    public override string? StackTrace =>
        PythonTraceback.Length == 0 ? base.StackTrace : PythonTraceback + base.StackTrace;

    internal PyObject? Traceback { get; }

    internal string? DotNetStackTrace => base.StackTrace;
}
