using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>
/// Reads partial properties, whose generated part stores the value where Python's cycle collector sees it.
/// </summary>
internal static class PartialPropertyReader
{
    /// <summary>
    /// The declaration to complete; null for a property that is not partial or already has an implementation.
    /// </summary>
    public static PartialPropertyModel? Read(ISymbol member)
    {
        if (
            member is not IPropertySymbol { IsIndexer: false } property
            || property
                .DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax())
                .OfType<PropertyDeclarationSyntax>()
                .FirstOrDefault()
                is not { AccessorList: { } accessors } declaration
            || !IsPartial(declaration)
            || property
                .ContainingType.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(static type => type.Members.OfType<PropertyDeclarationSyntax>())
                .Count(other => IsPartial(other) && other.Identifier.ValueText == property.Name) > 1
        )
        {
            return null;
        }

        return new PartialPropertyModel(
            Modifiers(declaration.Modifiers),
            new EquatableArray<AccessorModel>(
                accessors.Accessors.Select(static accessor => new AccessorModel(
                    Modifiers(accessor.Modifiers),
                    accessor.Keyword.ValueText
                ))
            )
        );
    }

    private static EquatableArray<string> Modifiers(SyntaxTokenList modifiers) =>
        new(modifiers.Select(static modifier => modifier.ValueText));

    private static bool IsPartial(PropertyDeclarationSyntax declaration) =>
        declaration.Modifiers.Any(static modifier => modifier.ValueText == "partial");
}
