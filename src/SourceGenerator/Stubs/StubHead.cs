namespace PyWaker.SourceGenerator;

/// <summary>One way to call a function in a stub.</summary>
/// <param name="Line">The line that ends with a colon.</param>
/// <param name="Doc">The docstring; null for none.</param>
/// <param name="Types">The types in it, as they are marked.</param>
internal sealed record StubHead(string Line, string? Doc, IReadOnlyList<string> Types);
