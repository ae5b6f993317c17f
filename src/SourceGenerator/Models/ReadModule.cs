namespace PyWaker.SourceGenerator;

/// <summary>The result of reading a class with <c>[PyModule]</c>.</summary>
/// <param name="QualifiedClass">The class's qualified name.</param>
/// <param name="Model">The model; null when the generated part could not compile.</param>
/// <param name="Refused">The placeholder in that case; null when the class cannot be extended at all.</param>
/// <param name="Diagnostics">The errors that were found.</param>
internal sealed record ReadModule(
    string QualifiedClass,
    ModuleModel? Model,
    RefusedModule? Refused,
    EquatableArray<DiagnosticInfo> Diagnostics
);
