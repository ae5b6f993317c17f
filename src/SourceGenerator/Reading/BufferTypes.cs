using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>The types that stand for memory which C# and Python share.</summary>
internal static class BufferTypes
{
    /// <summary>The kind of a parameter of such a type; null for any other type.</summary>
    public static ParameterKind? KindOf(ITypeSymbol type) =>
        KnownTypes.MetadataName(type) switch
        {
            "System.ReadOnlySpan" => ParameterKind.ReadOnlySpan,
            "System.Span" => ParameterKind.Span,
            "System.ReadOnlyMemory" => ParameterKind.ReadOnlyMemory,
            "System.Memory" => ParameterKind.Memory,
            "PyWaker.PyBuffer" => type.NullableAnnotation is NullableAnnotation.NotAnnotated
                ? ParameterKind.Buffer
                : ParameterKind.NullableBuffer,
            _ => null,
        };

    /// <summary>The type of the elements.</summary>
    public static ITypeSymbol ElementOf(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments[0];

    /// <summary>The kind of a parameter whose memory is leased for a function of a shape; null for a value.</summary>
    /// <remarks>
    /// A generator, and a coroutine made by hand, outlive the call and do not tell when they have ended: read-only
    /// memory is copied for them.
    /// </remarks>
    public static ParameterKind? LeasedKindOf(ITypeSymbol type, FunctionShape shape) =>
        KindOf(type) is var kind
        && kind is ParameterKind.ReadOnlyMemory
        && shape is FunctionShape.Sequence or FunctionShape.Coroutine
            ? null
            : kind;

    /// <summary>How an argument of a type is passed to Python.</summary>
    public static Lending LendingOf(ITypeSymbol type) =>
        KindOf(type) switch
        {
            ParameterKind.ReadOnlySpan => Lending.ReadOnlySpan,
            ParameterKind.Span => Lending.Span,
            ParameterKind.ReadOnlyMemory or ParameterKind.Memory => Lending.Memory,
            _ => Lending.None,
        };

    /// <summary>
    /// The reason why memory cannot be lent to a member with a kind of result; null when it can.
    /// </summary>
    public static string? Refuse(ITypeSymbol type, InterfaceResult result)
    {
        ITypeSymbol element = ElementOf(type);
        string name = element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        string safe = $"{(KindOf(type) is ParameterKind.ReadOnlySpan ? "ReadOnly" : "")}Memory<{name}>";
        return RefuseElement(element, name)
            ?? (
                result is InterfaceResult.Context or InterfaceResult.TaskOfContext or InterfaceResult.ValueTaskOfContext
                    ? "the memory is lent for the call only, and what is entered lives on; take a PyObject, and pass a "
                        + "PyMemory"
                : LendingOf(type) is Lending.Memory || result is InterfaceResult.Void or InterfaceResult.Value ? null
                : $"a span ends with the call, before the await does; use {safe}"
            );
    }

    /// <summary>The reason why memory cannot be passed to a function of a shape; null when it can.</summary>
    public static string? Refuse(ITypeSymbol type, FunctionShape shape)
    {
        if (LeasedKindOf(type, shape) is not { } kind)
        {
            return null;
        }

        ITypeSymbol element = ElementOf(type);
        string name = element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return RefuseElement(element, name) is { } reason ? reason
            : shape is FunctionShape.Void or FunctionShape.Value ? null
            : shape is FunctionShape.Sequence or FunctionShape.Coroutine
                ? "the memory is leased for the call only, and the result lives on; take a PyObject and use its "
                    + $"AsBuffer<{name}>()"
            : kind is ParameterKind.ReadOnlySpan
                ? $"a span ends with the call, before the function does; use ReadOnlyMemory<{name}> or PyBuffer<{name}>"
            : kind is ParameterKind.Span
                ? $"a span ends with the call, before the function does; use Memory<{name}> or PyBuffer<{name}>"
            : null;
    }

    private static string? RefuseElement(ITypeSymbol element, string name) =>
        !element.IsUnmanagedType || element.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
            ? $"memory of Python holds numbers, bool, char, and structs of them, but not {name}"
            : null;
}
