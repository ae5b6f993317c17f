using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>
/// Reads partial properties, whose generated part stores the value where Python's cycle collector sees it.
/// </summary>
internal static class PartialPropertyReader
{
    /// <summary>
    /// The part to generate; null for a property that is not partial or already has an implementation.
    /// </summary>
    public static string? Read(ISymbol member)
    {
        if (
            member is not IPropertySymbol { IsIndexer: false } property
            || property
                .DeclaringSyntaxReferences.Select(static it => it.GetSyntax())
                .OfType<PropertyDeclarationSyntax>()
                .FirstOrDefault()
                is not { AccessorList: { } accessors } declaration
            || !IsPartial(declaration)
            || property
                .ContainingType.DeclaringSyntaxReferences.Select(static it => it.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(static it => it.Members.OfType<PropertyDeclarationSyntax>())
                .Count(it => IsPartial(it) && it.Identifier.ValueText == property.Name) > 1
        )
        {
            return null;
        }

        string type = KnownTypes.Write(property.Type);
        string name = Emitter.Literal(property.Name);
        string parts = string.Join(
            " ",
            accessors.Accessors.Select(it =>
            {
                string body =
                    it.Keyword.ValueText == "get"
                        ? $"{Emitter.Binding("PyStored")}.Get<{type}>(this, {name})!"
                        : $"{Emitter.Binding("PyStored")}.Set<{type}>(this, {name}, value)";
                string modifiers = string.Concat(it.Modifiers.Select(static modifier => modifier.ValueText + " "));
                return $"{modifiers}{it.Keyword.ValueText} => {body};";
            })
        );
        return $"{string.Join(" ", declaration.Modifiers.Select(static it => it.ValueText))} {type} "
            + $"{KnownTypes.Escape(property.Name)} {{ {parts} }}";
    }

    private static bool IsPartial(PropertyDeclarationSyntax declaration) =>
        declaration.Modifiers.Any(static it => it.ValueText == "partial");
}
