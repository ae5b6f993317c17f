namespace PyWaker.LowLevel;

/// <summary>The Python exception that an exception of another library holds.</summary>
/// <param name="Value">The exception object: a new reference, which the receiver disposes.</param>
/// <param name="Traceback">Its traceback at that time, which is restored on the object: a new reference, which the
/// receiver disposes, or null.</param>
/// <param name="DotNetStackTrace">The C# frames that it passed through since.</param>
public sealed record PyHeldException(PyObject Value, PyObject? Traceback, string? DotNetStackTrace);
