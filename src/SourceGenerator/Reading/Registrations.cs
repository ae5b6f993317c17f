using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Registrations for NativeAOT of a parameter's type: calls of <c>PyConverters</c>.</summary>
internal static class Registrations
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

    public static IEnumerable<string> Of(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return [Call("RegisterCollections", array.ElementType), .. Of(array.ElementType)];
        }

        if (type is not INamedTypeSymbol { IsGenericType: true } named)
        {
            return [];
        }

        ITypeSymbol[] arguments = [.. named.TypeArguments];
        return
        [
            .. Method(named) is { } method ? [Call(method, arguments)] : Array.Empty<string>(),
            .. arguments.SelectMany(Of),
        ];
    }

    /// <summary>
    /// A registration, with types as at run time: without names of tuple elements and without nullability.
    /// </summary>
    public static string Call(string method, params ITypeSymbol[] arguments) =>
        $"{method}<{string.Join(", ", arguments.Select(FullName))}>()";

    private static string FullName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string? Method(INamedTypeSymbol type) =>
        (type.ContainingNamespace?.ToDisplayString(), type.Name, type.TypeArguments.Length) switch
        {
            ("System", "Nullable", _) => "RegisterNullable",
            ("System", "Tuple" or "ValueTuple", >= 2 and <= 4) => "RegisterTuple",
            ("System", "Func", <= 3) => "RegisterFunction",
            ("System", "Action", 1) => "RegisterFunction",
            ("System.Collections.Generic", var name, 1) when s_collections.Contains(name) => "RegisterCollections",
            ("System.Collections.Generic", var name, 2) when s_dictionaries.Contains(name) => "RegisterDictionary",
            _ => null,
        };
}
