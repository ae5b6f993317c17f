namespace PyWaker.SourceGenerator;

/// <summary>A class, record or struct that is exported as a Python class.</summary>
internal sealed record ClassModel(string QualifiedName, string PythonName, int Depth)
    : TypeModel(QualifiedName, PythonName, Depth)
{
    public string? Namespace { get; init; }

    /// <summary>The partial declarations from the outermost type to this one.</summary>
    public EquatableArray<DeclarationModel> Declarations { get; init; }

    /// <summary>The type as generated code writes it.</summary>
    public string Type { get; init; } = "";

    public bool IsStruct { get; init; }

    /// <summary>The type of the Python base class; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>The Python base class as a stub names it (<see cref="StubNames"/>); null for none.</summary>
    public string? PythonParent { get; init; }

    /// <summary>Whether its C# base type is one from which Python may not derive classes.</summary>
    public bool HasFinalParent { get; init; }

    public string? Doc { get; init; }

    public bool IsSubclassable { get; init; }

    public EquatableArray<FunctionModel> Functions { get; init; }

    public EquatableArray<PropertyModel> Properties { get; init; }

    public EquatableArray<ProtocolModel> Protocols { get; init; }

    /// <summary>The names of a record's parameters in Python; null for a type that is no record.</summary>
    public EquatableArray<string>? RecordFields { get; init; }

    /// <summary>Whether instances are equal by value without a hash.</summary>
    public bool IsUnhashable { get; init; }

    public EquatableArray<RegistrationModel> Registrations { get; init; }

    public bool IsConstructible => Functions.Any(static function => function.Role is FunctionRole.Constructor);

    public override IEnumerable<string> MemberNames =>
        [
            .. Functions.Select(static function => function.PythonName),
            .. Properties.Select(static property => property.PythonName),
            .. Protocols.Select(static protocol => protocol.PythonName),
        ];
}
