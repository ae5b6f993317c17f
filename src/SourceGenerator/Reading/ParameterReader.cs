using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads the parameters of an exported method.</summary>
internal static class ParameterReader
{
    /// <summary>Reads all parameters. Errors are added to the diagnostics.</summary>
    public static IReadOnlyList<ParameterModel> Read(
        IMethodSymbol method,
        FunctionShape shape,
        FunctionRole role,
        List<DiagnosticInfo> diagnostics
    )
    {
        List<ParameterModel> result = [];
        var names = new HashSet<string>();
        if (role is FunctionRole.Method or FunctionRole.Constructor)
        {
            _ = names.Add("self");
        }
        else if (role is FunctionRole.ClassMethod)
        {
            _ = names.Add("cls");
        }

        bool keywordOnly = false;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (role is FunctionRole.ClassMethod && parameter.Ordinal == 0)
            {
                result.Add(
                    new ParameterModel(
                        "cls",
                        KnownTypes.Write(parameter.Type),
                        ParameterKind.Class,
                        null,
                        false,
                        StubTypes.ParameterType(parameter.Type),
                        null
                    )
                );
                continue;
            }

            bool marked = parameter.Attribute(KnownTypes.KeywordOnly) is not null;
            void Report(DiagnosticDescriptor descriptor, params string[] arguments) =>
                diagnostics.Add(DiagnosticInfo.Create(descriptor, parameter.Locations.FirstOrDefault(), arguments));

            if (Classify(parameter, shape) is not { } kind)
            {
                Report(Descriptors.UnsupportedParameter, parameter.Name, method.Name, Refuse(parameter, shape)!);
                continue;
            }

            if (marked && (keywordOnly || kind is ParameterKind.Token or ParameterKind.Rest))
            {
                Report(
                    Descriptors.KeywordOnly,
                    parameter.Name,
                    keywordOnly ? "a parameter before it has it already"
                        : kind is ParameterKind.Token ? "Python does not see the token"
                        : "params takes arguments by position"
                );
            }

            keywordOnly |= marked;
            if (kind is ParameterKind.Token)
            {
                if (result.Any(static earlier => earlier.Kind is ParameterKind.Token))
                {
                    Report(Descriptors.UnsupportedParameter, parameter.Name, method.Name, "one token is enough");
                }
                else if (
                    shape
                    is FunctionShape.Void
                        or FunctionShape.Value
                        or FunctionShape.Sequence
                        or FunctionShape.Coroutine
                )
                {
                    Report(Descriptors.TokenWithoutAsync, parameter.Name, method.Name);
                }
            }
            else if (
                parameter is { IsOptional: true, HasExplicitDefaultValue: false }
                || (parameter.HasExplicitDefaultValue && ReadDefault(parameter) is null)
            )
            {
                Report(Descriptors.DefaultNotConstant, parameter.Name, method.Name);
            }

            string name = RecordReader.NameOf(parameter);
            if (kind is not ParameterKind.Token)
            {
                if (PythonNames.Refuse(name) is { } refused)
                {
                    Report(Descriptors.InvalidName, name, refused);
                }

                if (!names.Add(name))
                {
                    Report(Descriptors.DuplicateName, method.Name, name, "rename a parameter");
                }
            }

            DefaultModel? value =
                parameter.HasExplicitDefaultValue && kind is not ParameterKind.Token ? ReadDefault(parameter) : null;
            ITypeSymbol type = kind switch
            {
                ParameterKind.Rest => ((IArrayTypeSymbol)parameter.Type).ElementType,
                ParameterKind.Progress or ParameterKind.NotNullProgress => (
                    (INamedTypeSymbol)parameter.Type
                ).TypeArguments[0],
                _ when BufferTypes.LeasedKindOf(parameter.Type, shape) == kind => BufferTypes.ElementOf(parameter.Type),
                _ => parameter.Type,
            };
            result.Add(
                new ParameterModel(
                    name,
                    KnownTypes.Write(type),
                    kind,
                    value,
                    keywordOnly && kind is not ParameterKind.Rest,
                    WritePythonType(type, kind),
                    value is null ? null : WritePythonDefault(parameter, kind)
                )
            );
        }

        return result;
    }

    private static ParameterKind? Classify(IParameterSymbol parameter, FunctionShape shape) =>
        Refuse(parameter, shape) is not null ? null
        : BufferTypes.LeasedKindOf(parameter.Type, shape) is { } leased ? leased
        : parameter.Type.Is("System.Threading.CancellationToken") ? ParameterKind.Token
        : parameter.IsParams ? ParameterKind.Rest
        : (parameter.Type.Is("System.IProgress"), IsNotNull(parameter)) switch
        {
            (true, true) => ParameterKind.NotNullProgress,
            (true, false) => ParameterKind.Progress,
            (false, true) => ParameterKind.NotNull,
            _ => ParameterKind.Argument,
        };

    private static bool IsNotNull(IParameterSymbol parameter) =>
        parameter.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }
        && parameter is not { HasExplicitDefaultValue: true, ExplicitDefaultValue: null };

    private static string? Refuse(IParameterSymbol parameter, FunctionShape shape) =>
        parameter switch
        {
            { RefKind: not RefKind.None } => "it is a reference to a variable, which Python does not have",
            { IsParams: true, Type: not IArrayTypeSymbol } => "params of an array only",
            { IsParams: true, Type: IArrayTypeSymbol { ElementType: var item } } => KnownTypes.Refuse(item)
                ?? KnownTypes.RefuseCallable(item),
            { Type: var type } when BufferTypes.LeasedKindOf(type, shape) is not null => BufferTypes.Refuse(
                type,
                shape
            ),
            { Type: { TypeKind: TypeKind.Delegate } type }
                when !type.ContainingNamespace.IsSystem() || type.Name is not ("Func" or "Action") =>
                "a callable becomes a Func or an Action",
            { Type: { TypeKind: TypeKind.Delegate } type } => KnownTypes.RefuseCallable(type),
            { Type: var type }
                when KnownTypes.WithoutNullable(type) is var inner
                    && !ReferenceEquals(inner, type)
                    && inner.Is("System.Threading.CancellationToken") =>
                "a token is always there; leave the question mark out",
            { Type: var type } => KnownTypes.Refuse(type),
        };

    private static bool IsSystem(this INamespaceSymbol? space) =>
        space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static string WritePythonType(ITypeSymbol type, ParameterKind kind) =>
        kind switch
        {
            ParameterKind.ReadOnlySpan or ParameterKind.ReadOnlyMemory or ParameterKind.Buffer =>
                StubTypes.ReadableBuffer,
            ParameterKind.Span or ParameterKind.Memory => StubTypes.WritableBuffer,
            ParameterKind.NullableBuffer => StubTypes.OrNone(StubTypes.ReadableBuffer),
            ParameterKind.NotNullProgress => StubTypes.Listener(type),
            ParameterKind.Progress => StubTypes.OrNone(StubTypes.Listener(type)),
            ParameterKind.Argument when type.IsReferenceType => StubTypes.OrNone(StubTypes.ParameterType(type)),
            _ => StubTypes.ParameterType(type),
        };

    private static string WritePythonDefault(IParameterSymbol parameter, ParameterKind kind) =>
        parameter switch
        {
            _ when kind is ParameterKind.ReadOnlySpan or ParameterKind.ReadOnlyMemory => "b\"\"",
            _ when kind is ParameterKind.Span or ParameterKind.Memory => PythonLiterals.Ellipsis,
            { ExplicitDefaultValue: null, Type: { IsValueType: true } type }
                when type.OriginalDefinition.SpecialType is not SpecialType.System_Nullable_T =>
                PythonLiterals.Ellipsis,
            { ExplicitDefaultValue: not null }
                when ExportedTypes.StubTypeOf(KnownTypes.WithoutNullable(parameter.Type)) is not null =>
                PythonLiterals.Ellipsis,
            _ => PythonLiterals.Of(parameter.ExplicitDefaultValue),
        };

    /// <summary>The default of an optional parameter; null for a constant that C# code cannot express.</summary>
    public static DefaultModel? ReadDefault(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type;
        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return type.IsReferenceType || type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T
                ? DefaultModel.Null
                : DefaultModel.Zero;
        }

        ITypeSymbol inner = KnownTypes.WithoutNullable(type);
        string? enumType = inner.TypeKind is TypeKind.Enum ? KnownTypes.Write(inner) : null;
        return TextOf(value) is { } text ? new DefaultModel(Convert.GetTypeCode(value), text, enumType) : null;
    }

    private static string? TextOf(object value) =>
        value switch
        {
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            string or char or bool => value.ToString(),
            decimal or ulong or long or uint or int or ushort or short or byte or sbyte => (
                (IFormattable)value
            ).ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
}
