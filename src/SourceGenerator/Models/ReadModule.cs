namespace PyWaker.SourceGenerator;

/// <summary>What was read of a class with <c>[PyModule]</c>.</summary>
/// <param name="QualifiedClass">Its qualified name.</param>
/// <param name="Model">Null when its part could not compile.</param>
/// <param name="Refused">What stands in for it then; null when the class cannot be added to at all.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record ReadModule(string QualifiedClass, ModuleModel? Model, RefusedModule? Refused, EquatableArray<DiagnosticInfo> Diagnostics);
