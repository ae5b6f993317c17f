namespace PyWaker.Functions;

/// <summary>
/// The result of a function without one: <c>None</c>. A struct, so that the compiler selects the conversion.
/// </summary>
internal readonly struct VoidResult;
