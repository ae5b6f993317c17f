namespace PyWaker.SourceGenerator;

/// <summary>An interface that describes Python objects.</summary>
/// <param name="QualifiedName">The C# name with namespace and containing types.</param>
/// <param name="Type">The interface as generated code writes it.</param>
/// <param name="Name">The C# name alone.</param>
/// <param name="IsChecked">Whether objects are compared with the members when they are bound.</param>
/// <param name="Methods">The methods, those of base interfaces too.</param>
/// <param name="Properties">The properties and indexers, those of base interfaces too.</param>
/// <param name="Protocols">The interfaces of .NET that it extends.</param>
/// <param name="Data">The records and enums of its members.</param>
/// <param name="Registrations">The registrations for NativeAOT that its members need.</param>
/// <remarks>It holds everything that the generated code depends on, and nothing of the compilation.</remarks>
internal sealed record InterfaceModel(
    string QualifiedName,
    string Type,
    string Name,
    bool IsChecked,
    EquatableArray<InterfaceMethodModel> Methods,
    EquatableArray<InterfacePropertyModel> Properties,
    EquatableArray<InterfaceProtocolModel> Protocols,
    EquatableArray<DataModel> Data,
    EquatableArray<RegistrationModel> Registrations
);
