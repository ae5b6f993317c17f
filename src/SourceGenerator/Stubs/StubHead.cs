namespace PyWaker.SourceGenerator;

/// <summary>A signature in a stub.</summary>
/// <param name="Line">The line that ends with a colon.</param>
/// <param name="Doc">The docstring; null for none.</param>
/// <param name="Types">The types in the line, with their marks.</param>
internal sealed record StubHead(string Line, string? Doc, IReadOnlyList<string> Types);
