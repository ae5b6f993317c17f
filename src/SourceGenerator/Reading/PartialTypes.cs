using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>Tells which types a generated file can extend.</summary>
internal static class PartialTypes
{
    /// <summary>A type and the types that contain it, from the inside out.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndContainingTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    /// <summary>Whether each declaration of a type is itself partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.ValueText == "partial")
        );

    /// <summary>The partial declarations from the outermost type to this one.</summary>
    public static IEnumerable<DeclarationModel> Declarations(INamedTypeSymbol type) =>
        SelfAndContainingTypes(type)
            .Reverse()
            .Select(static declared => new DeclarationModel(
                declared.TypeKind,
                declared.IsRecord,
                declared.Name,
                new EquatableArray<string>(declared.TypeParameters.Select(static parameter => parameter.Name))
            ));
}
