namespace PyWaker.SourceGenerator;

/// <summary>An enum that is exported as a Python enum.</summary>
/// <remarks>It comes before the types whose functions have its members as defaults.</remarks>
internal sealed record EnumModel(string QualifiedName, string PythonName)
    : TypeModel(QualifiedName, PythonName, Depth: 0)
{
    /// <summary>The type as generated code writes it.</summary>
    public string Type { get; init; } = "";

    public string? Doc { get; init; }

    public bool IsFlags { get; init; }

    public EquatableArray<EnumMemberModel> Members { get; init; }
}
