namespace PyWaker.SourceGenerator;

/// <summary>A class that is exported as a Python module.</summary>
/// <remarks>It holds everything that the generated part depends on, and nothing of the compilation.</remarks>
internal sealed record ModuleModel(
    string? Namespace,
    string ClassName,
    string QualifiedClass,
    string PythonName,
    string? Doc,
    string? Backend,
    EquatableArray<FunctionModel> Functions,
    EquatableArray<RegistrationModel> Registrations
)
{
    /// <summary>The types that the module exports, base types first.</summary>
    public EquatableArray<TypeModel> Types { get; init; }
}
