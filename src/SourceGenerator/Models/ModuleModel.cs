namespace PyWaker.SourceGenerator;

/// <summary>A class that is a Python module: all that its generated part depends on, and nothing of the compilation.</summary>
internal sealed record ModuleModel(
    string? Namespace,
    string ClassName,
    string QualifiedClass,
    string PythonName,
    string? Doc,
    string? Backend,
    EquatableArray<FunctionModel> Functions,
    EquatableArray<string> Registrations)
{
    /// <summary>The class, as generated code in any namespace writes it.</summary>
    public string FullClass => Namespace is null ? $"global::{ClassName}" : $"global::{Namespace}.{ClassName}";

    /// <summary>The types that it exports; those that others derive from come first.</summary>
    public EquatableArray<TypeModel> Types { get; init; }
}
