using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>Reads classes with <c>[PyModule]</c>.</summary>
internal static class ModuleReader
{
    private static readonly string[] s_generated = ["Create", "CreateUninstalled"];

    /// <summary>Reads a class. The model is null when the generated part could not compile.</summary>
    public static ReadModule Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        List<DiagnosticInfo> diagnostics = [];
        Location? location = type.Locations.FirstOrDefault();
        if (RefuseClass(type, cancellationToken) is { } reason)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.ModuleClass, location, type.Name, reason));
        }

        string name = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        if (
            name.Split('.').Select(PythonNames.Refuse).FirstOrDefault(static reason => reason is not null) is
            { } refused
        )
        {
            Location? argument = (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)
                ?.ArgumentList?.Arguments.FirstOrDefault()
                ?.GetLocation();
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.InvalidName, argument ?? location, name, refused));
        }

        foreach (ISymbol member in s_generated.SelectMany(generated => ConflictsWith(type, generated)))
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.DuplicateName,
                    member.Locations.FirstOrDefault(),
                    type.Name,
                    member.Name,
                    "it is generated; rename yours"
                )
            );
        }

        List<FunctionModel> functions = [];
        HashSet<RegistrationModel> registrations = [];
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (method.Attribute(KnownTypes.Function) is not { } exported)
            {
                continue;
            }

            FunctionModel function = FunctionReader.Read(
                method,
                exported,
                FunctionRole.Function,
                attribute.Named("Backend") as string,
                diagnostics,
                cancellationToken
            );
            OverloadReader.Check(name, function, functions, method.Locations.FirstOrDefault(), diagnostics);
            functions.Add(function);
            registrations.UnionWith(
                method
                    .Parameters.SelectMany(static parameter => RegistrationReader.Of(parameter.Type))
                    .Concat(RegistrationReader.OfResult(method.ReturnType))
            );
        }

        ModuleModel? model =
            diagnostics.Count > 0
                ? null
                : new ModuleModel(
                    type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(),
                    type.Name,
                    TypeReader.QualifiedName(type),
                    name,
                    DocComment.Read(type, attribute),
                    attribute.Named("Backend") as string,
                    new EquatableArray<FunctionModel>(functions),
                    new EquatableArray<RegistrationModel>(registrations)
                );
        return new ReadModule(
            TypeReader.QualifiedName(type),
            model,
            model is null ? Refused(type, cancellationToken) : null,
            new EquatableArray<DiagnosticInfo>(diagnostics)
        );
    }

    // The class's own members of the generated name, except overloads of the generated one.
    private static IEnumerable<ISymbol> ConflictsWith(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Where(static member => member is not IMethodSymbol { Parameters.Length: > 0 });

    private static RefusedModule? Refused(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        PartialTypes
            .SelfAndContainingTypes(type)
            .All(declared => !declared.IsFileLocal && PartialTypes.IsPartial(declared, cancellationToken))
            ? new RefusedModule(
                type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(),
                new EquatableArray<DeclarationModel>(PartialTypes.Declarations(type)),
                new EquatableArray<string>(s_generated.Where(generated => !ConflictsWith(type, generated).Any()))
            )
            : null;

    private static string? RefuseClass(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        !type.IsStatic ? "it is not static"
        : type.IsGenericType ? "it is generic"
        : type.ContainingType is not null ? "it is inside another class"
        : type.IsFileLocal ? "it is local to its file"
        : !PartialTypes.IsPartial(type, cancellationToken) ? "it is not partial"
        : null;
}
