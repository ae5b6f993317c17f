namespace PyWaker.Functions;

/// <summary>A parameter, as resolved from the options and the delegate's method.</summary>
/// <remarks>A class, because arrays and queries of a structure would be compiled when the process starts.</remarks>
internal sealed record FunctionParameter(string Name, bool HasDefault, object? Default, bool IsFromMethod);
