namespace PyWaker;

/// <summary>The Python exception that an exception of another library holds.</summary>
/// <param name="Value">The exception object; a new reference, which is disposed.</param>
/// <param name="Traceback">Its traceback at that time, which it gets again; a new reference, which is disposed, or null.</param>
/// <param name="DotNetStackTrace">The C# frames that it went through since.</param>
public sealed record PyHeldException(PyObject Value, PyObject? Traceback, string? DotNetStackTrace);
