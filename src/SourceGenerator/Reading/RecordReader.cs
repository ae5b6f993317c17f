using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>What records have without a mark: the properties of their parameters, and their constructor.</summary>
internal static class RecordReader
{
    /// <summary>The names in Python of a record's parameters; null for a type without such.</summary>
    public static IReadOnlyList<string>? Read(INamedTypeSymbol type, ClassMembersReader members)
    {
        if (!type.IsRecord || PrimaryConstructor(type) is not { } primary)
        {
            return null;
        }

        List<string> names = [];
        foreach (IParameterSymbol parameter in primary.Parameters)
        {
            if (type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                members.AddUnmarked(property);
                names.Add(PythonNames.FromDotNet(parameter.Name));
            }
        }

        if (!type.IsAbstract && !members.Functions.Any(static it => it.Role is FunctionRole.Constructor))
        {
            members.AddConstructor(primary, null);
        }

        return names;
    }

    private static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(static it => it.DeclaringSyntaxReferences.Any(static place => place.GetSyntax() is RecordDeclarationSyntax));
}
