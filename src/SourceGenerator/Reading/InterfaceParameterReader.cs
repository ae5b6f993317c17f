using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads the parameters of methods of interfaces for Python objects.</summary>
internal static class InterfaceParameterReader
{
    // A call notes the keywords that it passes in as many bits.
    private const int MostKeywords = 64;

    // A call has room for as many on the stack.
    private const int MostSpans = 4;

    /// <summary>Reads all parameters. Errors are added to the diagnostics.</summary>
    public static IReadOnlyList<InterfaceParameterModel> Read(
        IMethodSymbol method,
        InterfaceResult result,
        List<ITypeSymbol> types,
        List<DiagnosticInfo> diagnostics
    )
    {
        List<InterfaceParameterModel> parameters = [];
        var names = new HashSet<string>();
        int positionalOnly = LastOf(method, KnownTypes.PositionalOnly);
        bool isKeywordOnly = false;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            void Report(string reason) =>
                diagnostics.Add(
                    DiagnosticInfo.Create(
                        Descriptors.InterfaceParameter,
                        parameter.Locations.FirstOrDefault(static location => location.IsInSource)
                            ?? method.Locations.FirstOrDefault(),
                        parameter.Name,
                        method.Name,
                        reason
                    )
                );

            if (Refuse(parameter, result) is { } refused)
            {
                Report(refused);
                continue;
            }

            isKeywordOnly |= parameter.Attribute(KnownTypes.KeywordOnly) is not null;
            bool isPositionalOnly = parameter.Ordinal <= positionalOnly;
            Passing passing =
                parameter.Type.Is("System.Threading.CancellationToken") ? Passing.Token
                : parameter.IsParams ? Passing.Rest
                : isKeywordOnly || (parameter.IsOptional && !isPositionalOnly) ? Passing.Keyword
                : Passing.Positional;
            string name = parameter.PythonName() ?? PythonNames.FromDotNet(parameter.Name);
            if (isKeywordOnly && isPositionalOnly)
            {
                Report("it is keyword-only and positional-only at once");
            }
            else if (passing is Passing.Token)
            {
                if (result is InterfaceResult.Void or InterfaceResult.Value or InterfaceResult.Context)
                {
                    Report("a call that does not await cannot be cancelled; leave the token out");
                }
                else if (parameters.Any(static earlier => earlier.Passing is Passing.Token))
                {
                    Report("one token is enough");
                }
            }
            else if (PythonNames.Refuse(name) is { } unfit)
            {
                diagnostics.Add(
                    DiagnosticInfo.Create(Descriptors.InvalidName, parameter.Locations.FirstOrDefault(), name, unfit)
                );
            }
            else if (!names.Add(name))
            {
                Report($"another one is called '{name}' in Python too; rename it with [PyName]");
            }

            bool isOptional = parameter.IsOptional && passing is (Passing.Keyword or Passing.Positional);
            DefaultModel? value = null;
            if (isOptional)
            {
                value = parameter.HasExplicitDefaultValue ? ParameterReader.ReadDefault(parameter) : null;
                if (value is null)
                {
                    Report("its default is no constant");
                }
            }

            Lending lending = BufferTypes.LendingOf(parameter.Type);
            if (
                lending is Lending.Span or Lending.ReadOnlySpan
                && parameters.Count(static p => p.Lending is Lending.Span or Lending.ReadOnlySpan) == MostSpans
            )
            {
                Report($"a member has at most {MostSpans} spans");
            }

            bool isProgress = parameter.Type.Is("System.IProgress");
            ITypeSymbol type =
                passing is Passing.Rest ? ((IArrayTypeSymbol)parameter.Type).ElementType
                : isProgress || lending is not Lending.None ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0]
                : parameter.Type;
            if (passing is not Passing.Token && lending is Lending.None)
            {
                types.Add(type);
            }

            parameters.Add(
                new InterfaceParameterModel(
                    parameter.Name,
                    name,
                    KnownTypes.Write(type),
                    KnownTypes.Write(parameter.Type),
                    passing,
                    isProgress,
                    lending,
                    value,
                    lending is Lending.None && value is { EnumType: null } && IsComparable(value.Type)
                )
            );
        }

        if (parameters.Count(static parameter => parameter.Passing is Passing.Keyword) > MostKeywords)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.InterfaceMember,
                    method.Locations.FirstOrDefault(),
                    method.Name,
                    $"it has more than {MostKeywords} parameters that are passed by keyword"
                )
            );
        }

        return parameters;
    }

    private static int LastOf(IMethodSymbol method, string attribute) =>
        method
            .Parameters.Where(parameter => parameter.Attribute(attribute) is not null)
            .Select(static parameter => parameter.Ordinal)
            .DefaultIfEmpty(-1)
            .Max();

    private static bool IsComparable(TypeCode type) =>
        type is TypeCode.Boolean or TypeCode.String or TypeCode.Double or (>= TypeCode.SByte and <= TypeCode.UInt64);

    private static string? Refuse(IParameterSymbol parameter, InterfaceResult result) =>
        parameter switch
        {
            { RefKind: not RefKind.None } => "it is a reference to a variable, which Python does not have",
            { IsParams: true, Type: not IArrayTypeSymbol } => "params of an array only",
            { IsParams: true, Type: IArrayTypeSymbol { ElementType: var item } } => KnownTypes.Refuse(item)
                ?? KnownTypes.RefuseCallable(item),
            { Type: { TypeKind: TypeKind.Delegate } type } when !type.Is("System.Func") && !type.Is("System.Action") =>
                "only a Func or an Action becomes a callable",
            { Type: { TypeKind: TypeKind.Delegate } type } => KnownTypes.RefuseCallable(type),
            { Type: var type } when BufferTypes.LendingOf(type) is not Lending.None => BufferTypes.Refuse(type, result),
            { Type: var type } when type.Is("PyWaker.PyBuffer") =>
                "a lease is memory of a Python object; pass that object, or its Memory",
            { Type: var type } => KnownTypes.Refuse(type),
        };
}
