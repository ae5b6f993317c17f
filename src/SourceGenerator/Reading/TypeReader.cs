using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>What all types with one of the attributes have in common.</summary>
internal static class TypeReader
{
    /// <summary>Puts together what was read of one; the diagnostics are complete.</summary>
    public static ReadType Create(INamedTypeSymbol type, AttributeData attribute, string pythonName, TypeModel model, List<DiagnosticInfo> diagnostics) => new(
        diagnostics.Count > 0 ? null : model,
        type.Name,
        pythonName,
        ModuleOf(type, attribute),
        LocationInfo.Of(type.Locations.FirstOrDefault()),
        new EquatableArray<DiagnosticInfo>(diagnostics));

    /// <summary>How models name a type.</summary>
    public static string QualifiedName(INamedTypeSymbol type) => type.ToDisplayString().Replace("@", "");

    /// <summary>How many types a type derives from.</summary>
    public static int DepthOf(INamedTypeSymbol type)
    {
        int depth = 0;
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            depth++;
        }

        return depth;
    }

    /// <summary>Its name in Python: the one that the attribute gives, or that in C#.</summary>
    public static string ReadName(INamedTypeSymbol type, AttributeData attribute, List<DiagnosticInfo> diagnostics, CancellationToken cancellationToken)
    {
        string name = attribute.Named("Name") as string ?? PythonNames.Avoid(type.Name);
        if (PythonNames.Refuse(name) is { } refused)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.InvalidName, FunctionReader.PlaceOf(attribute, "Name", cancellationToken) ?? type.Locations.FirstOrDefault(), name, refused));
        }

        return name;
    }

    /// <summary>Why a module cannot see a type; null when it can.</summary>
    public static string? RefuseAccess(INamedTypeSymbol type, AttributeData attribute)
    {
        string? module = ModuleOf(type, attribute);
        for (INamedTypeSymbol? current = type; current is not null && QualifiedName(current) != module; current = current.ContainingType)
        {
            bool isInside = current.ContainingType is { } outer && QualifiedName(outer) == module;
            if (!isInside && current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
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

    // A type inside of a module's class is that module's; else it says which, or there is one only.
    private static string? ModuleOf(INamedTypeSymbol type, AttributeData attribute)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Attribute(KnownTypes.Module) is not null)
            {
                return QualifiedName(outer);
            }
        }

        return attribute.Named("Module") is INamedTypeSymbol module ? QualifiedName(module) : null;
    }
}
