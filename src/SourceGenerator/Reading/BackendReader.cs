using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>
/// Finds the backends in referenced assemblies, so that a reference alone makes a module awaitable under a backend.
/// </summary>
internal static class BackendReader
{
    private const string Export = "PyWaker.LowLevel.AsyncBackendExportAttribute";
    private const string Core = "PyWaker.Core";

    /// <summary>The types to register, as generated code writes them, sorted.</summary>
    public static EquatableArray<string> Read(Compilation compilation, CancellationToken cancellationToken)
    {
        SortedSet<string> types = new(StringComparer.Ordinal);

        // Runs at every edit, so attributes are read only of the few assemblies that reference Core and so can have the
        // attribute.
        foreach (
            IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(static reference =>
                reference.Modules.Any(static module =>
                    module.ReferencedAssemblies.Any(static name => name.Name == Core)
                )
            )
        )
        {
            cancellationToken.ThrowIfCancellationRequested();
            types.UnionWith(
                assembly
                    .GetAttributes()
                    .Where(static attribute => attribute.AttributeClass.Is(Export))
                    .Select(static attribute => attribute.ConstructorArguments[0].Value)
                    .OfType<INamedTypeSymbol>()
                    .Select(KnownTypes.Write)
            );
        }

        return new EquatableArray<string>(types);
    }
}
