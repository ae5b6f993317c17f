using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads the marked members of a class.</summary>
internal sealed class ClassMembersReader(
    INamedTypeSymbol type,
    List<DiagnosticInfo> diagnostics,
    CancellationToken cancellationToken
)
{
    private readonly HashSet<string> _names = [];

    public List<FunctionModel> Functions { get; } = [];

    public List<PropertyModel> Properties { get; } = [];

    /// <summary>The marked indexers.</summary>
    public List<IPropertySymbol> Indexers { get; } = [];

    /// <summary>The Python names of all members.</summary>
    public ISet<string> Names => _names;

    public HashSet<RegistrationModel> Registrations { get; } = [];

    /// <summary>Reads all members. Errors are added to the diagnostics.</summary>
    public void Read()
    {
        foreach (ISymbol member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member.Attribute(KnownTypes.Constructor) is { } constructor)
            {
                ReadConstructor((IMethodSymbol)member, constructor);
            }

            if (member.Attribute(KnownTypes.Method) is { } method)
            {
                ReadMethod((IMethodSymbol)member, method);
            }

            if (
                member is IPropertySymbol { IsIndexer: true } indexer
                && member.Attribute(KnownTypes.Property) is not null
            )
            {
                Indexers.Add(indexer);
            }
            else if (member.Attribute(KnownTypes.Property) is { } property)
            {
                Add(PropertyReader.Read(member, property, diagnostics, cancellationToken), member);
            }
        }
    }

    /// <summary>Adds a property that is exported without a mark, unless it is marked.</summary>
    public void AddUnmarked(IPropertySymbol property)
    {
        if (property.Attribute(KnownTypes.Property) is null)
        {
            Add(PropertyReader.Read(property, null, diagnostics, cancellationToken), property);
        }
    }

    /// <summary>Adds a constructor.</summary>
    public void AddConstructor(IMethodSymbol method, AttributeData? attribute) =>
        Add(method, attribute, FunctionRole.Constructor);

    private void ReadConstructor(IMethodSymbol method, AttributeData attribute)
    {
        if (RefuseConstructor(method) is { } reason)
        {
            Report(
                Descriptors.UnfitConstructor,
                method,
                method.MethodKind is MethodKind.Constructor ? type.Name : method.Name,
                type.Name,
                reason
            );
        }

        if (method.MethodKind is not MethodKind.Constructor)
        {
            Add(method, attribute, FunctionRole.StaticMethod);
            return;
        }

        foreach (
            string option in attribute
                .NamedArguments.Select(static argument => argument.Key)
                .Where(static name => name != "AllowThreads")
        )
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.UnfitOption,
                    FunctionReader.OptionLocation(attribute, option, cancellationToken),
                    option,
                    type.Name,
                    "a constructor has only AllowThreads; a static method with [PyConstructor] has a name and can be "
                        + "async"
                )
            );
        }

        AddConstructor(method, attribute);
    }

    private string? RefuseConstructor(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.Constructor)
        {
            return type.IsAbstract ? "it is abstract" : null;
        }

        ITypeSymbol result =
            method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } named
            && (named.Is("System.Threading.Tasks.Task") || named.Is("System.Threading.Tasks.ValueTask"))
                ? named.TypeArguments[0]
                : method.ReturnType;
        return !method.IsStatic ? "it is a method of an instance; use a constructor or a static method"
            : !SymbolEqualityComparer.Default.Equals(result, type)
                ? $"it returns neither {type.Name} nor a Task or ValueTask of it"
            : null;
    }

    private void ReadMethod(IMethodSymbol method, AttributeData attribute)
    {
        FunctionRole role = FunctionRole.Method;
        if (attribute.Named("ClassMethod") is true)
        {
            role = FunctionRole.ClassMethod;
            if (!method.IsStatic || method.Parameters.Length == 0 || !method.Parameters[0].Type.Is("PyWaker.PyObject"))
            {
                diagnostics.Add(
                    DiagnosticInfo.Create(
                        Descriptors.UnfitClassMethod,
                        FunctionReader.OptionLocation(attribute, "ClassMethod", cancellationToken),
                        method.Name,
                        method.IsStatic ? "its first parameter is the class, a PyObject" : "it is not static"
                    )
                );
                return;
            }
        }
        else if (method.IsStatic)
        {
            role = FunctionRole.StaticMethod;
        }

        Add(method, attribute, role);
    }

    private void Add(IMethodSymbol method, AttributeData? attribute, FunctionRole role)
    {
        FunctionModel function = FunctionReader.Read(method, attribute, role, null, diagnostics, cancellationToken);
        if (!_names.Add(function.PythonName) && Functions.All(other => other.PythonName != function.PythonName))
        {
            Report(Descriptors.DuplicateName, method, type.Name, function.PythonName, "give one another Name");
        }

        OverloadReader.Check(type.Name, function, Functions, method.Locations.FirstOrDefault(), diagnostics);
        Functions.Add(function);
        Registrations.UnionWith(
            method
                .Parameters.SelectMany(static parameter => RegistrationReader.Of(parameter.Type))
                .Concat(RegistrationReader.OfResult(method.ReturnType))
        );
    }

    private void Add(PropertyModel? property, ISymbol member)
    {
        if (property is null)
        {
            return;
        }

        if (!_names.Add(property.PythonName))
        {
            Report(Descriptors.DuplicateName, member, type.Name, property.PythonName, "give one another Name");
        }

        Properties.Add(property);
        Registrations.UnionWith(RegistrationReader.Of(PropertyReader.TypeOf(member)));
    }

    private void Report(DiagnosticDescriptor descriptor, ISymbol member, params string[] arguments) =>
        diagnostics.Add(DiagnosticInfo.Create(descriptor, member.Locations.FirstOrDefault(), arguments));
}
