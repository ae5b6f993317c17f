using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Finds the registrations for NativeAOT that the conversion of a type needs.</summary>
/// <remarks>The shapes are those of <c>PyWaker.Conversion.ConverterShapes</c>.</remarks>
internal static class RegistrationReader
{
    private const int MostItems = 8;
    private const int MostOfFunction = 6;
    private const int MostOfAction = 4;

    // Names of tuple elements would make two of one type.
    private static readonly SymbolDisplayFormat s_runTime =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.ExpandValueTuple
        );

    private static readonly string[] s_sequences =
    [
        "List",
        "IList",
        "IReadOnlyList",
        "IEnumerable",
        "ICollection",
        "IReadOnlyCollection",
    ];

    private static readonly string[] s_sets = ["HashSet", "ISet", "IReadOnlySet"];

    private static readonly string[] s_dictionaries = ["Dictionary", "IDictionary", "IReadOnlyDictionary"];

    /// <summary>The registrations of a type and of all that it is made of.</summary>
    public static IEnumerable<RegistrationModel> Of(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            // Bytes are no collection.
            return array.ElementType.SpecialType is SpecialType.System_Byte
                ? []
                : Of(array.ElementType).Prepend(Create(RegistrationKind.Sequence, [array, array.ElementType]));
        }

        if (type is IArrayTypeSymbol { Rank: 2 or 3 } rectangle)
        {
            return Of(rectangle.ElementType)
                .Prepend(Create(RegistrationKind.Rectangle, [rectangle, rectangle.ElementType]));
        }

        if (type is not INamedTypeSymbol { IsGenericType: true } named)
        {
            return [];
        }

        IEnumerable<RegistrationModel> arguments = named.TypeArguments.SelectMany(Of);
        return KindOf(named) is not { } kind ? arguments
            : kind
                is RegistrationKind.Sequence
                    or RegistrationKind.Set
                    or RegistrationKind.Dictionary
                    or RegistrationKind.Memory
                ? arguments.Prepend(Create(kind, named.TypeArguments.Prepend(named)))
            : arguments.Prepend(Create(kind, named.TypeArguments));
    }

    /// <summary>The registrations of a member's result; a task or a stream of it is in the generated code.</summary>
    public static IEnumerable<RegistrationModel> OfResult(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } named
        && KindOf(named) is RegistrationKind.Task or RegistrationKind.ValueTask or RegistrationKind.Stream
            ? Of(named.TypeArguments[0])
            : Of(type);

    public static RegistrationModel Create(RegistrationKind kind, IEnumerable<ITypeSymbol> typeArguments) =>
        new(kind, new EquatableArray<string>(typeArguments.Select(FullName)));

    private static string FullName(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_runTime);

    private static RegistrationKind? KindOf(INamedTypeSymbol type) =>
        (type.ContainingNamespace?.ToDisplayString(), type.Name, type.TypeArguments.Length) switch
        {
            ("System", "Nullable", _) => RegistrationKind.Nullable,
            ("System", "ValueTuple", <= MostItems) => RegistrationKind.ValueTuple,
            ("System", "Tuple", <= MostItems) => RegistrationKind.Tuple,
            ("System", "Func", <= MostOfFunction) => RegistrationKind.Function,
            ("System", "Action", <= MostOfAction) => RegistrationKind.Action,
            ("System", "ReadOnlyMemory" or "Memory", 1)
                when type.TypeArguments[0].SpecialType is not SpecialType.System_Byte => RegistrationKind.Memory,
            ("PyWaker", "PyBuffer", 1) => RegistrationKind.Lease,
            ("System.Threading.Tasks", "Task", 1) => RegistrationKind.Task,
            ("System.Threading.Tasks", "ValueTask", 1) => RegistrationKind.ValueTask,
            ("System.Collections.Generic", "IAsyncEnumerable", 1) => RegistrationKind.Stream,
            ("System.Collections.Generic", "KeyValuePair", 2) => RegistrationKind.KeyValuePair,
            ("System.Collections.Generic", var name, 1) when s_sequences.Contains(name) => RegistrationKind.Sequence,
            ("System.Collections.Generic", var name, 1) when s_sets.Contains(name) => RegistrationKind.Set,
            ("System.Collections.Generic", var name, 2) when s_dictionaries.Contains(name) =>
                RegistrationKind.Dictionary,
            _ => null,
        };
}
