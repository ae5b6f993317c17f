namespace PyWaker.Modules;

/// <summary>A parameter as it was settled from the options and the delegate's method.</summary>
internal readonly record struct FunctionParameter(string Name, bool HasDefault, object? Default, bool IsFromMethod);
