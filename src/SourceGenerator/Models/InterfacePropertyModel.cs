namespace PyWaker.SourceGenerator;

/// <summary>A property or indexer of an interface that describes Python objects.</summary>
/// <param name="Declaring">The interface that declares it, as generated code writes it.</param>
/// <param name="Name">The C# name.</param>
/// <param name="PythonName">The attribute in Python.</param>
/// <param name="Type">Its type, as generated code writes it.</param>
/// <param name="RefusesNone">Whether its value must not be null.</param>
/// <param name="Indexes">The indexes as "type name"; none for a property.</param>
/// <param name="HasGetter">Whether it can be read.</param>
/// <param name="Setter">The keyword of its setter; null if it cannot be set.</param>
internal sealed record InterfacePropertyModel(
    string Declaring,
    string Name,
    string PythonName,
    string Type,
    bool RefusesNone,
    EquatableArray<IndexModel> Indexes,
    bool HasGetter,
    string? Setter
);
