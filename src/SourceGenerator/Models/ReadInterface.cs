namespace PyWaker.SourceGenerator;

/// <summary>The result of reading an interface that describes Python objects.</summary>
/// <param name="Model">The model; null when the generated part could not compile.</param>
/// <param name="Diagnostics">The errors that were found.</param>
internal sealed record ReadInterface(InterfaceModel? Model, EquatableArray<DiagnosticInfo> Diagnostics);
