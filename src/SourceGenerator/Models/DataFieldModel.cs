namespace PyWaker.SourceGenerator;

/// <summary>A field of a record, or a member of an enum.</summary>
/// <param name="Name">The C# name of the property or member.</param>
/// <param name="PythonName">The name in Python.</param>
/// <param name="Type">The type, as generated code writes it; the number of a member of an enum, which may be one that
/// code must not name.</param>
/// <param name="Parameter">The constructor's parameter that sets it; null if the property is set itself.</param>
/// <param name="Default">What the parameter is where the Python object does not have the field; null if it must have
/// it.</param>
/// <param name="IsRequired">Whether the property must be set where the object is made.</param>
/// <param name="IsInitOnly">Whether the property cannot be set later.</param>
internal sealed record DataFieldModel(
    string Name,
    string PythonName,
    string Type,
    string? Parameter = null,
    DefaultModel? Default = null,
    bool IsRequired = false,
    bool IsInitOnly = false
);
