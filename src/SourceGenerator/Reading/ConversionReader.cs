using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>Reads the registrations for calls that convert.</summary>
internal static class ConversionReader
{
    /// <summary>Reads one call; null if it needs nothing.</summary>
    public static ConversionModel? Read(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.SemanticModel.GetSymbolInfo(context.Node, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        Compilation compilation = context.SemanticModel.Compilation;
        ConvertedType[] converted =
        [
            .. (
                ConvertingCalls.TakesObjects(method)
                    ? Arguments(context, cancellationToken)
                    : ConvertingCalls.Of(method)
            ).Where(candidate => RefusedPart(candidate.Type, compilation) is null),
        ];
        List<ITypeSymbol> types = [.. converted.Where(static type => type.IsData).Select(static type => type.Type)];
        // A record that is left out for its names is reported by the interface that has it, or refused when it arrives.
        IReadOnlyList<DataModel> data = DataReader.Read(types, compilation, diagnostics: []);
        types.AddRange(converted.Where(static type => !type.IsData).Select(static type => type.Type));
        RegistrationModel[] registrations = [.. types.SelectMany(RegistrationReader.Of).Distinct()];
        return registrations.Length == 0 && data.Count == 0
            ? null
            : new ConversionModel(
                new EquatableArray<RegistrationModel>(registrations),
                new EquatableArray<DataModel>(data)
            );
    }

    /// <summary>Joins the registrations of all calls, without the data that interfaces register.</summary>
    public static ConversionModel Join(IEnumerable<ConversionModel?> calls, IEnumerable<InterfaceModel?> interfaces)
    {
        var registered = new HashSet<string>(
            interfaces.SelectMany(static model => model!.Data).Select(static data => data.Type)
        );
        return new(
            new EquatableArray<RegistrationModel>(
                calls
                    .SelectMany(static call => call!.Registrations)
                    .Distinct()
                    .OrderBy(static registration => registration.Kind)
                    .ThenBy(static registration => string.Join(",", registration.TypeArguments), StringComparer.Ordinal)
            ),
            new EquatableArray<DataModel>(
                calls
                    .SelectMany(static call => call!.Data)
                    .Where(data => registered.Add(data.Type))
                    .OrderBy(static data => data.Type, StringComparer.Ordinal)
            )
        );
    }

    /// <summary>
    /// The part of a type that generated code cannot name: a type parameter, a private type, one local to a file or
    /// without a name; null if it can name all.
    /// </summary>
    public static ITypeSymbol? RefusedPart(ITypeSymbol type, Compilation compilation) =>
        type switch
        {
            IArrayTypeSymbol array => RefusedPart(array.ElementType, compilation),
            INamedTypeSymbol named => CanName(named, compilation)
                ? PartialTypes
                    .SelfAndContainingTypes(named)
                    .SelectMany(static part => part.TypeArguments)
                    .Select(argument => RefusedPart(argument, compilation))
                    .FirstOrDefault(static refused => refused is not null)
                : named,
            IDynamicTypeSymbol => null,
            _ => type,
        };

    // Of a type without its arguments.
    private static bool CanName(INamedTypeSymbol type, Compilation compilation) =>
        type is { IsAnonymousType: false, TypeKind: not TypeKind.Error }
        && !DataReader.IsForbidden(type)
        && compilation.IsSymbolAccessibleWithin(type.OriginalDefinition, compilation.Assembly)
        && !PartialTypes.SelfAndContainingTypes(type).Any(static outer => outer.IsFileLocal);

    // Only tasks, streams and callables: everything else goes to Python by its parts.
    private static IEnumerable<ConvertedType> Arguments(
        GeneratorSyntaxContext context,
        CancellationToken cancellationToken
    ) =>
        context.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            ? []
            : call
                .ArgumentList.Arguments.SelectMany(static argument => WithOperands(argument.Expression))
                .Select(value => context.SemanticModel.GetTypeInfo(value, cancellationToken).Type)
                .Where(static type => type is not null && RegistrationReader.Of(type).Any(IsCallOrAwait))
                .Select(static type => new ConvertedType(type!, IsData: false));

    // A cast to object makes one argument of an array.
    private static IEnumerable<ExpressionSyntax> WithOperands(ExpressionSyntax value) =>
        value switch
        {
            CastExpressionSyntax cast => WithOperands(cast.Expression).Prepend(value),
            ParenthesizedExpressionSyntax inner => WithOperands(inner.Expression),
            _ => [value],
        };

    private static bool IsCallOrAwait(RegistrationModel registration) =>
        registration.Kind
            is RegistrationKind.Task
                or RegistrationKind.ValueTask
                or RegistrationKind.Stream
                or RegistrationKind.Function
                or RegistrationKind.Action;
}
