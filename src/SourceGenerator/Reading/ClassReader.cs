using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads types with <c>[PyClass]</c>.</summary>
internal static class ClassReader
{
    private const string Generated = "AddToPython";

    /// <summary>Reads a type. The model is null when the generated part could not compile.</summary>
    public static ReadType Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        List<DiagnosticInfo> diagnostics = [];
        TypeReader.Check(type, attribute, RefuseClass(type, cancellationToken), diagnostics);
        foreach (ISymbol member in type.GetMembers(Generated))
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.DuplicateName,
                    member.Locations.FirstOrDefault(),
                    type.Name,
                    Generated,
                    "it is generated; rename yours"
                )
            );
        }

        string name = TypeReader.ReadName(type, attribute, diagnostics, cancellationToken);
        var members = new ClassMembersReader(type, diagnostics, cancellationToken);
        members.Read();
        IReadOnlyList<string>? fields = RecordReader.Read(type, members);
        var protocols = new ProtocolReader(type, members.Indexers, members.Names);
        IReadOnlyList<ProtocolModel> methods = protocols.Read();
        INamedTypeSymbol? parent = ExportedTypes.BaseOf(type, KnownTypes.Class);
        members.Registrations.UnionWith(protocols.Registrations);
        var model = new ClassModel(TypeReader.QualifiedName(type), name, TypeReader.DepthOf(type))
        {
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(),
            Declarations = new EquatableArray<DeclarationModel>(PartialTypes.Declarations(type)),
            Type = KnownTypes.Write(type),
            IsStruct = type.IsValueType,
            Parent = parent is null ? null : KnownTypes.Write(parent),
            PythonParent = parent is null ? null : ExportedTypes.Mark(parent, KnownTypes.Class),
            HasFinalParent = HasFinalParent(type),
            Doc = DocComment.Read(type, attribute),
            IsSubclassable = attribute.Named("Subclassable") is true,
            Functions = new EquatableArray<FunctionModel>(members.Functions),
            Properties = new EquatableArray<PropertyModel>(members.Properties),
            Protocols = new EquatableArray<ProtocolModel>(methods),
            IsUnhashable = protocols.IsUnhashable,
            RecordFields = fields is null ? null : new EquatableArray<string>(fields),
            Registrations = new EquatableArray<RegistrationModel>(members.Registrations),
        };
        return TypeReader.Create(type, attribute, name, model, diagnostics);
    }

    private static bool HasFinalParent(INamedTypeSymbol type) =>
        ExportedTypes.BaseOf(type, KnownTypes.Class) is { } parent
        && (parent.Attribute(KnownTypes.Class).Named("Subclassable") is not true || HasFinalParent(parent));

    private static string? RefuseClass(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.IsStatic ? "it is static, so it has no instances; use [PyModule] for functions"
        : type.IsRefLikeType ? "it lives on the stack only"
        : PartialTypes.SelfAndContainingTypes(type).Any(static declared => declared.IsGenericType)
            ? "it is generic, and Python names no types"
        : !PartialTypes
            .SelfAndContainingTypes(type)
            .All(declared => PartialTypes.IsPartial(declared, cancellationToken))
            ? "it is not partial, or a type around it is not"
        : null;
}
