namespace PyWaker.SourceGenerator;

/// <summary>A class that was to be a Python module and has been reported.</summary>
/// <param name="Namespace">Its namespace; null for none.</param>
/// <param name="Declarations">The partial declarations from the outermost type to this one.</param>
/// <param name="Methods">The methods that it would have got, and that it has no member of the same name as.</param>
internal sealed record RefusedModule(string? Namespace, EquatableArray<string> Declarations, EquatableArray<string> Methods);
