using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Finds the registrations for NativeAOT that a parameter's type needs.</summary>
internal static class RegistrationReader
{
    private static readonly string[] s_collections =
    [
        "List",
        "IList",
        "IReadOnlyList",
        "IEnumerable",
        "ICollection",
        "IReadOnlyCollection",
        "HashSet",
        "ISet",
        "IReadOnlySet",
    ];

    private static readonly string[] s_dictionaries =
    [
        "Dictionary",
        "IDictionary",
        "IReadOnlyDictionary",
        "KeyValuePair",
    ];

    public static IEnumerable<RegistrationModel> Of(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return [Create(RegistrationKind.Collections, [array.ElementType]), .. Of(array.ElementType)];
        }

        if (type is not INamedTypeSymbol { IsGenericType: true } named)
        {
            return [];
        }

        IEnumerable<RegistrationModel> arguments = named.TypeArguments.SelectMany(Of);
        return KindOf(named) is { } kind ? arguments.Prepend(Create(kind, named.TypeArguments)) : arguments;
    }

    public static RegistrationModel Create(RegistrationKind kind, IEnumerable<ITypeSymbol> typeArguments) =>
        new(kind, new EquatableArray<string>(typeArguments.Select(FullName)));

    private static string FullName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static RegistrationKind? KindOf(INamedTypeSymbol type) =>
        (type.ContainingNamespace?.ToDisplayString(), type.Name, type.TypeArguments.Length) switch
        {
            ("System", "Nullable", _) => RegistrationKind.Nullable,
            ("System", "Tuple" or "ValueTuple", >= 2 and <= 4) => RegistrationKind.Tuple,
            ("System", "Func", <= 3) => RegistrationKind.Function,
            ("System", "Action", 1) => RegistrationKind.Function,
            ("System.Collections.Generic", var name, 1) when s_collections.Contains(name) =>
                RegistrationKind.Collections,
            ("System.Collections.Generic", var name, 2) when s_dictionaries.Contains(name) =>
                RegistrationKind.Dictionary,
            _ => null,
        };
}
