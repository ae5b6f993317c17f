namespace PyWaker.SourceGenerator;

/// <summary>What was read of a type with one of the attributes.</summary>
/// <param name="Model">Null when its part could not compile.</param>
/// <param name="Name">Its C# name, for messages.</param>
/// <param name="PythonName">Its name in the module.</param>
/// <param name="Module">The qualified name of the class of the module it belongs to; null for the only one of the compilation.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record ReadType(TypeModel? Model, string Name, string PythonName, string? Module, LocationInfo? Place, EquatableArray<DiagnosticInfo> Diagnostics);
