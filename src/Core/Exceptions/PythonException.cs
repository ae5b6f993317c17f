namespace PyWaker;

/// <summary>A Python exception in .NET. Raised in Python again, it is the same object with its traceback.</summary>
/// <remarks>
/// It holds the Python object itself. Usable from any thread. <see cref="Exception.StackTrace"/> begins with the Python
/// frames; <see cref="Exception.Message"/> is Python's <c>str()</c> of the object, after the name of its type. An
/// exception that .NET code threw and Python let through is not a <c>PythonException</c>: it is thrown as itself, its
/// <see cref="Exception.StackTrace"/> has the Python frames between those of C#, and its <see cref="Exception.Data"/>
/// has the traceback under <c>PythonTraceback</c>.
/// </remarks>
public sealed class PythonException : Exception
{
    internal PythonException(
        PyObject value,
        PyObject? traceback,
        string typeName,
        string message,
        string tracebackText,
        Exception? cause
    )
        : base(message.Length == 0 ? typeName : $"{typeName}: {message}", cause)
    {
        Value = value;
        Traceback = traceback;
        TypeName = typeName;
        PythonTraceback = tracebackText;
    }

    /// <summary>The Python exception object.</summary>
    public PyObject Value { get; }

    /// <summary>
    /// The qualified name of the exception's type, such as <c>ValueError</c> or <c>package.module.Error</c>.
    /// </summary>
    public string TypeName { get; }

    /// <summary>
    /// The Python traceback when the exception reached .NET, as Python formats it; empty when there was none.
    /// </summary>
    /// <remarks>The middle of a very long traceback is left out.</remarks>
    public string PythonTraceback { get; }

    /// <inheritdoc/>
    public override string? StackTrace =>
        PythonTraceback.Length == 0 ? base.StackTrace : PythonTraceback + base.StackTrace;

    /// <summary>The traceback object when the exception reached .NET.</summary>
    internal PyObject? Traceback { get; }

    internal string? DotNetStackTrace => base.StackTrace;
}
