namespace PyWaker;

/// <summary>A Python exception in .NET. It holds the Python object itself, so that raising it in Python again gives back the same object with its traceback.</summary>
/// <remarks>From any thread. <see cref="Exception.StackTrace"/> begins with the Python frames; <see cref="Exception.Message"/> is Python's <c>str()</c> of it, after the name of its type. An exception that .NET code threw is no <c>PythonException</c>
/// when Python lets it through, but itself; its <see cref="Exception.Data"/> has the Python frames under <c>PythonTraceback</c>.</remarks>
public sealed class PythonException : Exception
{
    internal PythonException(PyObject value, PyObject? traceback, string typeName, string message, string tracebackText, Exception? cause)
        : base(message.Length == 0 ? typeName : $"{typeName}: {message}", cause)
    {
        Value = value;
        Traceback = traceback;
        TypeName = typeName;
        PythonTraceback = tracebackText;
    }

    /// <summary>The Python exception object.</summary>
    public PyObject Value { get; }

    /// <summary>The qualified name of its type, such as <c>ValueError</c> or <c>package.module.Error</c>.</summary>
    public string TypeName { get; }

    /// <summary>The Python traceback at the time it reached .NET, formatted as Python does; empty when there was none. Of a very long one the middle is left out.</summary>
    public string PythonTraceback { get; }

    /// <inheritdoc/>
    public override string? StackTrace => PythonTraceback.Length == 0 ? base.StackTrace : PythonTraceback + base.StackTrace;

    /// <summary>The traceback object at that time.</summary>
    internal PyObject? Traceback { get; }

    internal string? DotNetStackTrace => base.StackTrace;
}
