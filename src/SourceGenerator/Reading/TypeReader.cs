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
        ModuleOf(type, attribute) is { } module ? QualifiedName(module) : null,
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
    public static string NameOf(INamedTypeSymbol type, AttributeData attribute) => attribute.Named("Name") as string ?? PythonNames.Avoid(type.Name);

    /// <summary>That name; what is wrong with it goes to the diagnostics.</summary>
    public static string ReadName(INamedTypeSymbol type, AttributeData attribute, List<DiagnosticInfo> diagnostics, CancellationToken cancellationToken)
    {
        string name = NameOf(type, attribute);
        if (PythonNames.Refuse(name) is { } refused)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.InvalidName, FunctionReader.PlaceOf(attribute, "Name", cancellationToken) ?? type.Locations.FirstOrDefault(), name, refused));
        }

        return name;
    }

    /// <summary>Reports why a type cannot be in Python.</summary>
    /// <param name="type">The type.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="reason">Why one of its kind cannot; null when it can, if its module sees it.</param>
    /// <param name="diagnostics">Takes it.</param>
    public static void Check(INamedTypeSymbol type, AttributeData attribute, string? reason, List<DiagnosticInfo> diagnostics)
    {
        if ((reason ?? RefuseAccess(type, attribute)) is { } refused)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.ClassType, type.Locations.FirstOrDefault(), type.Name, refused));
        }
    }

    // Why a module cannot see a type; null when it can.
    private static string? RefuseAccess(INamedTypeSymbol type, AttributeData attribute)
    {
        string? module = ModuleOf(type, attribute) is { } known ? QualifiedName(known) : null;
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

    /// <summary>The class of its module: the one that it is inside of, else the one that it names; null for the only one of the compilation.</summary>
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
