using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads exception types with <c>[PyException]</c>.</summary>
internal static class ExceptionReader
{
    /// <summary>Reads an exception type. The model is null when the generated code could not compile.</summary>
    public static ReadType Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        List<DiagnosticInfo> diagnostics = [];
        TypeReader.Check(type, attribute, Refuse(type), diagnostics);
        string name = TypeReader.ReadName(type, attribute, diagnostics, cancellationToken);
        string? baseName = attribute.Named("Base") as string;
        if (
            baseName?.Split('.').Select(PythonNames.Refuse).FirstOrDefault(static reason => reason is not null) is
            { } refused
        )
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.InvalidName,
                    FunctionReader.OptionLocation(attribute, "Base", cancellationToken),
                    baseName,
                    refused
                )
            );
        }

        var model = new ExceptionModel(TypeReader.QualifiedName(type), name, TypeReader.DepthOf(type))
        {
            Type = KnownTypes.Write(type),
            Base = baseName,
            PythonBases = new EquatableArray<string>(BasesOf(type, baseName)),
            Doc = DocComment.Read(type, attribute),
            Properties = new EquatableArray<PropertyModel>(ReadProperties(type, diagnostics, cancellationToken)),
        };
        return TypeReader.Create(type, attribute, name, model, diagnostics);
    }

    // The bases as PyModule.AddException sets them.
    private static IEnumerable<string> BasesOf(INamedTypeSymbol type, string? baseName)
    {
        INamedTypeSymbol? exported = ExportedTypes.BaseOf(type, KnownTypes.Exception);
        if (exported is not null)
        {
            yield return ExportedTypes.Mark(exported, KnownTypes.Exception)!;
        }

        if (baseName is not null || exported is null)
        {
            string name = baseName ?? "Exception";
            int dot = name.LastIndexOf('.');
            yield return dot < 0
                ? StubTypes.Builtin(name)
                : StubNames.Mark(name.Substring(0, dot), name.Substring(dot + 1));
        }
    }

    private static List<PropertyModel> ReadProperties(
        INamedTypeSymbol type,
        List<DiagnosticInfo> diagnostics,
        CancellationToken cancellationToken
    )
    {
        List<PropertyModel> properties = [];
        HashSet<string> names = [];
        foreach (ISymbol member in type.GetMembers())
        {
            if (
                member.Attribute(KnownTypes.Property) is not { } attribute
                || PropertyReader.Read(member, attribute, diagnostics, cancellationToken) is not { } property
            )
            {
                continue;
            }

            if (RefuseProperty(member, property) is { } reason)
            {
                diagnostics.Add(
                    DiagnosticInfo.Create(
                        Descriptors.UnsupportedProperty,
                        member.Locations.FirstOrDefault(),
                        member.Name,
                        reason
                    )
                );
            }

            if (!names.Add(property.PythonName))
            {
                diagnostics.Add(
                    DiagnosticInfo.Create(
                        Descriptors.DuplicateName,
                        member.Locations.FirstOrDefault(),
                        type.Name,
                        property.PythonName,
                        "give one another Name"
                    )
                );
            }

            properties.Add(property);
        }

        return properties;
    }

    private static string? Refuse(INamedTypeSymbol type) =>
        !type.IsOrDerivesFrom("System.Exception") ? "it is no exception; use [PyClass]"
        : type.IsGenericType || type.ContainingType is { IsGenericType: true }
            ? "it is generic, and Python names no types"
        : null;

    private static string? RefuseProperty(ISymbol member, PropertyModel property) =>
        property.Access is PropertyAccess.Constant ? "an exception's attributes are those of its instances"
        : member.DeclaredAccessibility
            is Accessibility.Private
                or Accessibility.Protected
                or Accessibility.ProtectedAndInternal
            ? "the module cannot see it; make it internal"
        : property.Access is PropertyAccess.Set
        || (member as IPropertySymbol)?.GetMethod is { DeclaredAccessibility: Accessibility.Private }
            ? "nothing can read it"
        : null;
}
