using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads <c>[PyBuffer]</c>: results and properties whose memory crosses to Python without a copy.</summary>
internal static class BufferResultReader
{
    /// <summary>Reads the attribute of a method's result. Errors are added to the diagnostics.</summary>
    public static BufferPassing Read(IMethodSymbol method, FunctionShape shape, List<DiagnosticInfo> diagnostics)
    {
        AttributeData? attribute = method
            .GetReturnTypeAttributes()
            .FirstOrDefault(static candidate => candidate.AttributeClass.Is(KnownTypes.Buffer));
        if (attribute is null)
        {
            return BufferPassing.None;
        }

        bool reuses = attribute.Named(ReusesMemory) is true;
        string? refused =
            reuses && shape is not FunctionShape.Stream ? "ReusesMemory is for the items of a stream"
            : shape is FunctionShape.Sequence ? "the items of a generator are converted; return an IAsyncEnumerable"
            : shape is FunctionShape.Void or FunctionShape.Coroutine
            || ResultReader.ResultOf(method.ReturnType, shape)
                is not { SpecialType: not SpecialType.System_Void } result
                ? "it has no result that is memory"
            : Refuse(result, isProperty: false);
        Report(refused, method, method.Name, diagnostics);
        return refused is not null ? BufferPassing.None
            : reuses ? BufferPassing.Reused
            : BufferPassing.Shared;
    }

    /// <summary>Reads the attribute of a property. Errors are added to the diagnostics.</summary>
    public static BufferPassing Read(ISymbol property, ITypeSymbol type, List<DiagnosticInfo> diagnostics)
    {
        if (property.Attribute(KnownTypes.Buffer) is not { } attribute)
        {
            return BufferPassing.None;
        }

        string? refused =
            attribute.Named(ReusesMemory) is true ? "ReusesMemory is for the items of a stream"
            : property.ContainingType.IsOrDerivesFrom("System.Exception") ? "properties of an exception are converted"
            : property.IsStatic ? "a value of the class is converted once"
            : Refuse(type, isProperty: true);
        Report(refused, property, property.Name, diagnostics);
        return refused is null ? BufferPassing.Shared : BufferPassing.None;
    }

    private const string ReusesMemory = "ReusesMemory";

    private static void Report(string? reason, ISymbol member, string name, List<DiagnosticInfo> diagnostics)
    {
        if (reason is not null)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.MisplacedBuffer,
                    member.Locations.FirstOrDefault(static location => location.IsInSource),
                    name,
                    reason
                )
            );
        }
    }

    // The types are those of PyWaker.Bindings.PyBuffers.
    private static string? Refuse(ITypeSymbol type, bool isProperty)
    {
        ITypeSymbol inner = KnownTypes.WithoutNullable(type);
        ITypeSymbol? element = inner switch
        {
            IArrayTypeSymbol { Rank: <= 3 } array => array.ElementType,
            INamedTypeSymbol named
                when named.Is("System.Memory")
                    || named.Is("System.ReadOnlyMemory")
                    || named.Is("System.Buffers.IMemoryOwner") => named.TypeArguments[0],
            _ => null,
        };
        string name = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return element is null
                ? $"{name} is no memory; it is for arrays of up to three dimensions, Memory, ReadOnlyMemory and "
                    + "IMemoryOwner"
            : !element.IsUnmanagedType || element.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
                ? $"the elements of {name} are references or pointers, which Python cannot read"
            : isProperty && inner.Is("System.Buffers.IMemoryOwner")
                ? "Python would dispose the owner, and a property can be read again; return it from a method"
            : null;
    }
}
