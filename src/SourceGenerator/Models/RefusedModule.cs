namespace PyWaker.SourceGenerator;

/// <summary>A class that was to be a Python module and has been reported.</summary>
/// <param name="Namespace">The class's namespace; null for none.</param>
/// <param name="Declarations">The partial declarations from the outermost type to this one.</param>
/// <param name="Methods">The methods that the generated part would have added, unless the class has a member of that
/// name.</param>
internal sealed record RefusedModule(
    string? Namespace,
    EquatableArray<DeclarationModel> Declarations,
    EquatableArray<string> Methods
);
