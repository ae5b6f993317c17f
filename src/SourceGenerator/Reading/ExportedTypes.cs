using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Names the types that modules export, as stubs do.</summary>
internal static class ExportedTypes
{
    /// <summary>
    /// The Python class of a type's values, marked (<see cref="StubNames"/>); null for a type without one.
    /// </summary>
    public static string? StubTypeOf(ITypeSymbol type) =>
        Mark(type, KnownTypes.Class) ?? Mark(type, KnownTypes.Enum) ?? Mark(type, KnownTypes.Exception);

    /// <summary>
    /// The Python class that an attribute exports a type as, marked; null for a type without the attribute.
    /// </summary>
    public static string? Mark(ITypeSymbol type, string attributeName) =>
        type is INamedTypeSymbol named && type.Attribute(attributeName) is { } attribute
            ? StubNames.Mark(ModuleOf(named, attribute) ?? StubNames.Own, TypeReader.NameOf(named, attribute))
            : null;

    /// <summary>The nearest base type that has the attribute.</summary>
    public static INamedTypeSymbol? BaseOf(INamedTypeSymbol type, string attributeName)
    {
        INamedTypeSymbol? parent = type.BaseType;
        while (parent is not null && parent.Attribute(attributeName) is null)
        {
            parent = parent.BaseType;
        }

        return parent;
    }

    // For a type that names no module: the one module that its assembly exports. A module of this compilation is itself
    // generated, so it is not seen here: the stub is that module's.
    private static string? ModuleOf(INamedTypeSymbol type, AttributeData attribute) =>
        TypeReader.ModuleOf(type, attribute) is { } module
            ? NameOf(module)
            : Exports(type.ContainingAssembly).Select(NameOf).FirstOrDefault(static name => name is not null);

    private static IEnumerable<INamedTypeSymbol> Exports(IAssemblySymbol assembly) =>
        assembly
            .GetAttributes()
            .Where(static attribute => attribute.AttributeClass.Is("PyWaker.PyModuleExportAttribute"))
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
            .OfType<INamedTypeSymbol>();

    private static string? NameOf(INamedTypeSymbol module) =>
        module.Attribute(KnownTypes.Module)?.ConstructorArguments.FirstOrDefault().Value as string;
}
