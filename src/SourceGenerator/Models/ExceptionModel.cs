namespace PyWaker.SourceGenerator;

/// <summary>An exception type that is exported as a Python exception class.</summary>
internal sealed record ExceptionModel(string QualifiedName, string PythonName, int Depth)
    : TypeModel(QualifiedName, PythonName, Depth)
{
    /// <summary>The type as generated code writes it.</summary>
    public string Type { get; init; } = "";

    /// <summary>The Python base class; null for the default.</summary>
    public string? Base { get; init; }

    public string? Doc { get; init; }

    /// <summary>The Python base classes that a stub names (<see cref="StubNames"/>).</summary>
    public EquatableArray<string> PythonBases { get; init; }

    public EquatableArray<PropertyModel> Properties { get; init; }

    public override IEnumerable<string> MemberNames => Properties.Select(static property => property.PythonName);
}
