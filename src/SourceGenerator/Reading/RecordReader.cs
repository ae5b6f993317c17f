using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>
/// Reads the members that records export without a mark: the properties of their parameters, and their constructor.
/// </summary>
internal static class RecordReader
{
    /// <summary>The Python names of a record's parameters; null for a type without any.</summary>
    public static IReadOnlyList<string>? Read(INamedTypeSymbol type, ClassMembersReader members)
    {
        if (!type.IsRecord || PrimaryConstructor(type) is not { } primary)
        {
            return null;
        }

        List<string> names = [];
        foreach (IParameterSymbol parameter in primary.Parameters)
        {
            if (PropertyOf(parameter) is { } property)
            {
                members.AddUnmarked(property);
                names.Add(PropertyReader.NameOf(property));
            }
        }

        if (!type.IsAbstract && !members.Functions.Any(static function => function.Role is FunctionRole.Constructor))
        {
            members.AddConstructor(primary, null);
        }

        return names;
    }

    /// <summary>A parameter's name in Python: that of the property which the record makes of it, or its own.</summary>
    public static string NameOf(IParameterSymbol parameter) =>
        IsPrimary(parameter.ContainingSymbol) && PropertyOf(parameter) is { } property
            ? PropertyReader.NameOf(property)
            : PythonNames.FromDotNet(parameter.Name);

    private static IMethodSymbol? PrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(IsPrimary);

    private static bool IsPrimary(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is RecordDeclarationSyntax);

    // A record makes no property of a parameter for which it inherits one.
    private static IPropertySymbol? PropertyOf(IParameterSymbol parameter)
    {
        IPropertySymbol? found = null;
        for (INamedTypeSymbol? type = parameter.ContainingType; type is not null && found is null; type = type.BaseType)
        {
            found = type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault();
        }

        return found;
    }
}
