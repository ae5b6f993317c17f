namespace PyWaker.SourceGenerator;

/// <summary>A field of a record, or a member of an enum.</summary>
/// <param name="Name">The C# name of the property or member.</param>
/// <param name="PythonName">The name in Python.</param>
/// <param name="Type">The type, as generated code writes it; empty for a member of an enum.</param>
/// <param name="Parameter">The constructor's parameter that sets it; null if the property is set itself.</param>
/// <param name="Default">What the field is where the Python object does not have it; null if it must.</param>
internal sealed record DataFieldModel(
    string Name,
    string PythonName,
    string Type,
    string? Parameter,
    DefaultModel? Default
);
