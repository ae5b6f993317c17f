using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>The common parts of reading types with any of the attributes.</summary>
internal static class TypeReader
{
    /// <summary>Combines the parts of a type that was read; the diagnostics are complete.</summary>
    public static ReadType Create(
        INamedTypeSymbol type,
        AttributeData attribute,
        string pythonName,
        TypeModel model,
        List<DiagnosticInfo> diagnostics
    ) =>
        new(
            diagnostics.Count > 0 ? null : model,
            type.Name,
            pythonName,
            ModuleOf(type, attribute) is { } module ? QualifiedName(module) : null,
            LocationInfo.Of(type.Locations.FirstOrDefault()),
            new EquatableArray<DiagnosticInfo>(diagnostics)
        );

    /// <summary>A type's name in models.</summary>
    public static string QualifiedName(INamedTypeSymbol type) => type.ToDisplayString().Replace("@", "");

    /// <summary>The number of a type's base types.</summary>
    public static int DepthOf(INamedTypeSymbol type)
    {
        int depth = 0;
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            depth++;
        }

        return depth;
    }

    /// <summary>A type's name in Python: the name that the attribute gives, or the C# name.</summary>
    public static string NameOf(INamedTypeSymbol type, AttributeData attribute) =>
        attribute.Named("Name") as string ?? PythonNames.AvoidKeyword(type.Name);

    /// <summary>Reads a type's name in Python. Errors are added to the diagnostics.</summary>
    public static string ReadName(
        INamedTypeSymbol type,
        AttributeData attribute,
        List<DiagnosticInfo> diagnostics,
        CancellationToken cancellationToken
    )
    {
        string name = NameOf(type, attribute);
        if (PythonNames.Refuse(name) is { } refused)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.InvalidName,
                    FunctionReader.OptionLocation(attribute, "Name", cancellationToken)
                        ?? type.Locations.FirstOrDefault(),
                    name,
                    refused
                )
            );
        }

        return name;
    }

    /// <summary>Reports the reason why a type cannot be exported.</summary>
    /// <param name="type">The type.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="reason">The reason why a type of its kind cannot be exported; null when it can, if its module has
    /// access to it.</param>
    /// <param name="diagnostics">Receives the errors.</param>
    public static void Check(
        INamedTypeSymbol type,
        AttributeData attribute,
        string? reason,
        List<DiagnosticInfo> diagnostics
    )
    {
        if ((reason ?? RefuseAccess(type, attribute)) is { } refused)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(Descriptors.ClassType, type.Locations.FirstOrDefault(), type.Name, refused)
            );
        }
    }

    // The reason why a module has no access to a type; null when it has.
    private static string? RefuseAccess(INamedTypeSymbol type, AttributeData attribute)
    {
        string? module = ModuleOf(type, attribute) is { } known ? QualifiedName(known) : null;
        for (
            INamedTypeSymbol? current = type;
            current is not null && QualifiedName(current) != module;
            current = current.ContainingType
        )
        {
            bool isInside = current.ContainingType is { } outer && QualifiedName(outer) == module;
            if (
                !isInside
                && current.DeclaredAccessibility
                    is Accessibility.Private
                        or Accessibility.Protected
                        or Accessibility.ProtectedAndInternal
            )
            {
                return "its module cannot see it; make it internal";
            }

            if (current.IsFileLocal)
            {
                return "it is local to its file";
            }
        }

        return null;
    }

    /// <summary>
    /// The class of a type's module: the enclosing class, else the named one; null for the only module of the
    /// compilation.
    /// </summary>
    public static INamedTypeSymbol? ModuleOf(INamedTypeSymbol type, AttributeData attribute)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Attribute(KnownTypes.Module) is not null)
            {
                return outer;
            }
        }

        return attribute.Named("Module") as INamedTypeSymbol;
    }
}
