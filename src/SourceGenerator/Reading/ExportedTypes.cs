using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Types that modules export, as stubs name them.</summary>
internal static class ExportedTypes
{
    /// <summary>The Python class that values of a type are instances of, marked (<see cref="StubNames"/>); null for a type that has none.</summary>
    public static string? MarkOfValues(ITypeSymbol type) => Mark(type, KnownTypes.Class) ?? Mark(type, KnownTypes.Enum) ?? Mark(type, KnownTypes.Exception);

    /// <summary>The Python class that an attribute makes of a type, marked; null for a type without it.</summary>
    public static string? Mark(ITypeSymbol type, string attributeName) =>
        type is INamedTypeSymbol named && type.Attribute(attributeName) is { } attribute
            ? StubNames.Mark(ModuleOf(named, attribute) ?? StubNames.Own, TypeReader.NameOf(named, attribute))
            : null;

    /// <summary>The nearest type that a type derives from and that has the attribute.</summary>
    public static INamedTypeSymbol? BaseOf(INamedTypeSymbol type, string attributeName)
    {
        INamedTypeSymbol? parent = type.BaseType;
        while (parent is not null && parent.Attribute(attributeName) is null)
        {
            parent = parent.BaseType;
        }

        return parent;
    }

    // Of a type that names none: the one module that its assembly exports. That of this compilation is generated as well, so it is not seen: the stub is its own.
    private static string? ModuleOf(INamedTypeSymbol type, AttributeData attribute) =>
        TypeReader.ModuleOf(type, attribute) is { } module ? NameOf(module) : Exports(type.ContainingAssembly).Select(NameOf).FirstOrDefault(static it => it is not null);

    private static IEnumerable<INamedTypeSymbol> Exports(IAssemblySymbol assembly) => assembly.GetAttributes()
        .Where(static it => it.AttributeClass.Is("PyWaker.PyModuleExportAttribute"))
        .Select(static it => it.ConstructorArguments.FirstOrDefault().Value).OfType<INamedTypeSymbol>();

    private static string? NameOf(INamedTypeSymbol module) => module.Attribute(KnownTypes.Module)?.ConstructorArguments.FirstOrDefault().Value as string;
}
