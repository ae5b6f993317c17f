namespace PyWaker;

/// <summary>A Python <c>ExceptionGroup</c> in .NET. It holds the group itself, so that raising it in Python again gives back the same object.</summary>
public sealed class PythonExceptionGroup : AggregateException
{
    internal PythonExceptionGroup(PyObject value, PyObject? traceback, string message, string tracebackText, IEnumerable<Exception> exceptions)
        : base(message, exceptions)
    {
        Value = value;
        Traceback = traceback;
        PythonTraceback = tracebackText;
    }

    /// <summary>The Python exception group.</summary>
    public PyObject Value { get; }

    /// <summary>The Python traceback at the time it reached .NET, formatted as Python does; empty when there was none. Of a very long one the middle is left out.</summary>
    public string PythonTraceback { get; }

    /// <inheritdoc/>
    public override string? StackTrace => PythonTraceback.Length == 0 ? base.StackTrace : PythonTraceback + base.StackTrace;

    internal PyObject? Traceback { get; }

    internal string? DotNetStackTrace => base.StackTrace;
}
