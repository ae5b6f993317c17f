using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>A partial declaration of a type.</summary>
/// <param name="Kind">The kind of the type.</param>
/// <param name="IsRecord">Whether the type is a record.</param>
/// <param name="Name">The type's C# name.</param>
/// <param name="TypeParameters">The names of the type's parameters.</param>
internal sealed record DeclarationModel(
    TypeKind Kind,
    bool IsRecord,
    string Name,
    EquatableArray<string> TypeParameters
);
