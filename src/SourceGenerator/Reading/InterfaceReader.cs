using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads interfaces with <c>[PyInterface]</c>.</summary>
internal static class InterfaceReader
{
    public static ReadInterface Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        Compilation compilation = context.SemanticModel.Compilation;
        List<DiagnosticInfo> diagnostics = [];
        if (Refuse(type, compilation) is { } reason)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(Descriptors.InterfaceType, type.Locations.FirstOrDefault(), type.Name, reason)
            );
            return new ReadInterface(null, new EquatableArray<DiagnosticInfo>(diagnostics));
        }

        if (DataReader.IsForbidden(type))
        {
            return new ReadInterface(null, new EquatableArray<DiagnosticInfo>([]));
        }

        List<InterfaceMethodModel> methods = [];
        List<InterfacePropertyModel> properties = [];
        List<InterfaceProtocolModel> protocols = [];
        List<ITypeSymbol> types = [];
        foreach (INamedTypeSymbol declaring in type.AllInterfaces.Prepend(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ProtocolOf(declaring) is { } protocol)
            {
                // A body in the interface stays, as that of any member does.
                if (
                    protocol.Kind is InterfaceProtocolKind.Disposable or InterfaceProtocolKind.AsyncDisposable
                    && !declaring.GetMembers().All(member => InterfaceMemberReader.HasNoBody(member, type))
                )
                {
                    continue;
                }

                protocols.Add(protocol);
                types.AddRange(declaring.TypeArguments);
            }
            else if (!declaring.Is("System.Collections.IEnumerable"))
            {
                InterfaceMemberReader.Read(declaring, type, methods, properties, types, diagnostics);
            }
        }

        IReadOnlyList<DataModel> data = DataReader.Read(types, compilation, diagnostics);
        bool isChecked = type.Attribute(KnownTypes.Interface).Named("Check") is not false;
        var model = new InterfaceModel(
            TypeReader.QualifiedName(type),
            KnownTypes.Write(type),
            type.Name,
            isChecked,
            new EquatableArray<InterfaceMethodModel>(methods),
            new EquatableArray<InterfacePropertyModel>(properties),
            new EquatableArray<InterfaceProtocolModel>(protocols),
            new EquatableArray<DataModel>(data),
            new EquatableArray<RegistrationModel>(types.SelectMany(RegistrationReader.Of).Distinct())
        );
        return new ReadInterface(diagnostics.Count > 0 ? null : model, new EquatableArray<DiagnosticInfo>(diagnostics));
    }

    /// <summary>The protocol of Python that an interface of .NET stands for; null for others.</summary>
    private static InterfaceProtocolModel? ProtocolOf(INamedTypeSymbol type) =>
        type switch
        {
            _ when type.Is("System.IDisposable") => new(InterfaceProtocolKind.Disposable, ""),
            _ when type.Is("System.IAsyncDisposable") => new(InterfaceProtocolKind.AsyncDisposable, ""),
            _ when type.Is("System.Collections.Generic.IEnumerable") => new(
                InterfaceProtocolKind.Enumerable,
                KnownTypes.Write(type.TypeArguments[0])
            ),
            _ when type.Is("System.Collections.Generic.IAsyncEnumerable") => new(
                InterfaceProtocolKind.AsyncEnumerable,
                KnownTypes.Write(type.TypeArguments[0])
            ),
            _ => null,
        };

    private static string? Refuse(INamedTypeSymbol type, Compilation compilation)
    {
        if (PartialTypes.SelfAndContainingTypes(type).Any(static outer => outer.IsGenericType))
        {
            return "it is generic, but its proxy is one class: write an interface for each type";
        }

        if (PartialTypes.SelfAndContainingTypes(type).Any(static outer => outer.IsFileLocal))
        {
            return "it is local to its file";
        }

        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
        {
            return "its proxy cannot see it; make it internal";
        }

        INamedTypeSymbol[] enumerables =
        [
            .. type.AllInterfaces.Where(static known => known.Is("System.Collections.Generic.IEnumerable")),
        ];
        return enumerables.Length > 1 ? "it is enumerable in two ways"
            : type.AllInterfaces.FirstOrDefault(IsUnknown) is { } unknown
                ? $"it extends {unknown.Name}: of .NET's interfaces only IDisposable, IAsyncDisposable, IEnumerable<T> "
                    + "and IAsyncEnumerable<T> stand for something in Python"
            : null;
    }

    private static bool IsUnknown(INamedTypeSymbol type) =>
        ProtocolOf(type) is null
        && !type.Is("System.Collections.IEnumerable")
        && type.ContainingNamespace?.ToDisplayString() is { } space
        && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
