namespace PyWaker.LowLevel;

/// <summary>The Python exception that an exception of another library holds.</summary>
/// <param name="value">The exception object: a new reference, which the receiver disposes.</param>
/// <param name="traceback">Its traceback at that time, which is restored on the object: a new reference, which the
/// receiver disposes, or null.</param>
/// <param name="dotNetStackTrace">The C# frames that it passed through since.</param>
public sealed class PyHeldException(PyObject value, PyObject? traceback, string? dotNetStackTrace)
{
    /// <summary>The exception object, which the receiver disposes.</summary>
    public PyObject Value => value;

    /// <summary>The traceback to restore on the object, which the receiver disposes; or null.</summary>
    public PyObject? Traceback => traceback;

    /// <summary>The C# frames that the exception passed through since it was raised.</summary>
    public string? DotNetStackTrace => dotNetStackTrace;
}
