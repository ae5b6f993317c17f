using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Questions about types.</summary>
internal static class KnownTypes
{
    public const string Module = "PyWaker.PyModuleAttribute";
    public const string Function = "PyWaker.PyFunctionAttribute";
    public const string Class = "PyWaker.PyClassAttribute";
    public const string Enum = "PyWaker.PyEnumAttribute";
    public const string Exception = "PyWaker.PyExceptionAttribute";
    public const string Method = "PyWaker.PyMethodAttribute";
    public const string Property = "PyWaker.PyPropertyAttribute";
    public const string Constructor = "PyWaker.PyConstructorAttribute";
    public const string KeywordOnly = "PyWaker.PyKeywordOnlyAttribute";
    public const string PositionalOnly = "PyWaker.PyPositionalOnlyAttribute";
    public const string Interface = "PyWaker.PyInterfaceAttribute";
    public const string Buffer = "PyWaker.PyBufferAttribute";
    public const string Name = "PyWaker.PyNameAttribute";

    private static readonly SymbolDisplayFormat s_withNullability =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        );

    private static readonly SymbolDisplayFormat s_metadata = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces
    );

    /// <summary>A type as generated code writes it.</summary>
    public static string Write(ITypeSymbol type) => type.ToDisplayString(s_withNullability);

    /// <summary>A type's name with its namespace and without type arguments.</summary>
    public static string MetadataName(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(s_metadata);

    /// <summary>Whether a type has the given name, or is an instantiation of the type with that name.</summary>
    public static bool Is(this ITypeSymbol? type, string name) =>
        type?.OriginalDefinition.ToDisplayString(s_metadata) == name;

    public static bool IsOrDerivesFrom(this ITypeSymbol? type, string name)
    {
        while (type is not null && !type.Is(name))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(name));

    /// <summary>The value of a named argument; null when it is absent.</summary>
    public static object? Named(this AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    /// <summary>The name that <c>[PyName]</c> gives a symbol in Python; null where it gives none.</summary>
    public static string? PythonName(this ISymbol symbol) =>
        symbol.Attribute(Name)?.ConstructorArguments.FirstOrDefault().Value as string;

    /// <summary>The underlying type of a <see cref="Nullable{T}"/>; any other type itself.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T
            ? ((INamedTypeSymbol)type).TypeArguments[0]
            : type;

    /// <summary>
    /// Whether a type can be awaited by the pattern. A Python object can be too, but counts as a value.
    /// </summary>
    public static bool IsAwaitable(ITypeSymbol type) =>
        !type.IsOrDerivesFrom("PyWaker.PyObject") && Awaiter(type) is not null;

    /// <summary>The type of an await's result; null for a type that cannot be awaited.</summary>
    public static ITypeSymbol? ResultOfAwaiting(ITypeSymbol type) =>
        Awaiter(type)
            ?.GetMembers("GetResult")
            .OfType<IMethodSymbol>()
            .FirstOrDefault(static method => method is { IsStatic: false, Parameters.Length: 0 })
            ?.ReturnType;

    /// <summary>Whether a type is a stream or an end of a pipe, which cross as streams of bytes.</summary>
    public static bool IsByteStream(ITypeSymbol? type) =>
        type is not null && (IsBaseOfByteStreams(type) || IsByteStream(type.BaseType));

    /// <summary>Whether a type is one to which Python's own streams of bytes convert.</summary>
    public static bool IsBaseOfByteStreams(ITypeSymbol type) =>
        MetadataName(type)
            is "System.IO.Stream"
                or "System.IO.Pipelines.PipeReader"
                or "System.IO.Pipelines.PipeWriter";

    public static bool IsStream(ITypeSymbol type) =>
        type.Is("System.Collections.Generic.IAsyncEnumerable")
        || type.AllInterfaces.Any(static implemented => implemented.Is("System.Collections.Generic.IAsyncEnumerable"));

    /// <summary>The reason why no value of a type can be converted; null when values can.</summary>
    public static string? Refuse(ITypeSymbol type) =>
        type switch
        {
            { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer has no counterpart there",
            { TypeKind: TypeKind.Dynamic } => "it is dynamic; use object or PyObject",
            { IsRefLikeType: true } or { SpecialType: SpecialType.System_TypedReference } =>
                $"{type.Name} lives on the stack only; use an array",
            _ => null,
        };

    /// <summary>The reason why no callable converts to a <c>Func</c> or <c>Action</c>; null when one can.</summary>
    /// <remarks>The limits are those of <c>PyWaker.Conversion.ConverterShapes</c>.</remarks>
    public static string? RefuseCallable(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: var count }
        && ((type.Is("System.Func") && count > 6) || (type.Is("System.Action") && count > 4))
            ? "a Func has at most five parameters, the token included, and an Action four; take a PyObject and use its "
                + "Call"
            : null;

    private static ITypeSymbol? Awaiter(ITypeSymbol type) =>
        Bases(type)
            .SelectMany(static declaring => declaring.GetMembers("GetAwaiter"))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(static method =>
                method
                    is {
                        IsStatic: false,
                        Parameters.Length: 0,
                        TypeParameters.Length: 0,
                        ReturnsVoid: false,
                        DeclaredAccessibility: Accessibility.Public
                    }
                && method.ReturnType.AllInterfaces.Any(static implemented =>
                    implemented.Is("System.Runtime.CompilerServices.INotifyCompletion")
                )
            )
            ?.ReturnType;

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Interface)
        {
            foreach (ITypeSymbol implemented in type.AllInterfaces)
            {
                yield return implemented;
            }
        }

        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
