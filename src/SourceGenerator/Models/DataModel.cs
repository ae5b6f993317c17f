namespace PyWaker.SourceGenerator;

/// <summary>A record or enum that crosses by its names.</summary>
/// <param name="Type">The type, as generated code writes it.</param>
/// <param name="PythonClass">The class of its values in Python; null if it names none.</param>
/// <param name="IsEnum">Whether it is an enum.</param>
/// <param name="Fields">The fields of a record, or the members of an enum.</param>
internal sealed record DataModel(string Type, string? PythonClass, bool IsEnum, EquatableArray<DataFieldModel> Fields);
