namespace PyWaker.SourceGenerator;

/// <summary>The result of reading a type with one of the attributes.</summary>
/// <param name="Model">The model; null when the generated part could not compile.</param>
/// <param name="Name">The type's C# name, for messages.</param>
/// <param name="PythonName">The type's name in the module.</param>
/// <param name="Module">The qualified name of the module's class; null for the only module of the compilation.</param>
/// <param name="Location">The type's location.</param>
/// <param name="Diagnostics">The errors that were found.</param>
internal sealed record ReadType(
    TypeModel? Model,
    string Name,
    string PythonName,
    string? Module,
    LocationInfo? Location,
    EquatableArray<DiagnosticInfo> Diagnostics
);
