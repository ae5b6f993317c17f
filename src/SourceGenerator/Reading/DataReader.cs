using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Finds the records and enums among the types that are converted, and reads their names in Python.</summary>
/// <remarks>Not those that a module exports: they are classes of their own in Python.</remarks>
internal static class DataReader
{
    /// <summary>Reads the records and enums of some types, those inside of other types and records too.</summary>
    /// <param name="types">The types; those of the records' fields are added.</param>
    /// <param name="compilation">The project.</param>
    public static IReadOnlyList<DataModel> Read(List<ITypeSymbol> types, Compilation compilation)
    {
        List<DataModel> found = [];
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<ITypeSymbol>(types);
        while (waiting.Count > 0)
        {
            ITypeSymbol type = waiting.Dequeue();
            if (!seen.Add(type))
            {
                continue;
            }

            if (type is IArrayTypeSymbol array)
            {
                waiting.Enqueue(array.ElementType);
            }
            else if (type is INamedTypeSymbol named)
            {
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    waiting.Enqueue(argument);
                }

                if (
                    IsData(named, compilation)
                    && (named.TypeKind is TypeKind.Enum ? ReadEnum(named) : ReadRecord(named)) is { } data
                )
                {
                    found.Add(data.Model);
                    types.AddRange(data.FieldTypes);
                    data.FieldTypes.ForEach(waiting.Enqueue);
                }
            }
        }

        return found;
    }

    private static bool IsData(INamedTypeSymbol type, Compilation compilation) =>
        (type.TypeKind is TypeKind.Enum || type is { IsRecord: true, IsAbstract: false, IsGenericType: false })
        && ExportedTypes.StubTypeOf(type) is null
        && !PartialTypes.SelfAndContainingTypes(type).Any(static outer => outer.IsFileLocal)
        && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
        && !IsOfDotNet(type);

    private static bool IsOfDotNet(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } space
        && (space is "System" or "PyWaker" || space.StartsWith("System.", StringComparison.Ordinal));

    private static (DataModel Model, List<ITypeSymbol> FieldTypes) ReadEnum(INamedTypeSymbol type) =>
        (
            new(
                Write(type),
                type.PythonName(),
                IsEnum: true,
                new EquatableArray<DataFieldModel>(
                    type.GetMembers()
                        .OfType<IFieldSymbol>()
                        .Where(static member => member.HasConstantValue)
                        .Select(static member => new DataFieldModel(
                            member.Name,
                            member.PythonName() ?? PythonNames.Constant(member.Name),
                            "",
                            null,
                            null
                        ))
                )
            ),
            []
        );

    // Null for a record without fields, which any object would be, and for one that only its own code creates.
    private static (DataModel Model, List<ITypeSymbol> FieldTypes)? ReadRecord(INamedTypeSymbol type)
    {
        IPropertySymbol[] properties = [.. Properties(type)];
        if (ConstructorOf(type, properties) is not { } constructor)
        {
            return null;
        }

        List<ITypeSymbol> types = [];
        List<DataFieldModel> fields = [];
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            IPropertySymbol property = PropertyOf(parameter, properties)!;
            fields.Add(
                new DataFieldModel(
                    property.Name,
                    parameter.PythonName() ?? property.PythonName() ?? PythonNames.FromDotNet(property.Name),
                    KnownTypes.Write(parameter.Type),
                    parameter.Name,
                    parameter.HasExplicitDefaultValue ? ParameterReader.ReadDefault(parameter) : null
                )
            );
            types.Add(parameter.Type);
        }

        foreach (
            IPropertySymbol property in properties.Where(property =>
                property.SetMethod is { DeclaredAccessibility: Accessibility.Public }
                && fields.All(field => field.Name != property.Name)
            )
        )
        {
            fields.Add(
                new DataFieldModel(
                    property.Name,
                    property.PythonName() ?? PythonNames.FromDotNet(property.Name),
                    KnownTypes.Write(property.Type),
                    null,
                    property.IsRequired ? null : DefaultModel.Zero
                )
            );
            types.Add(property.Type);
        }

        return fields.Count == 0 || !SetsAllRequired(type, constructor, fields)
            ? null
            : (new(Write(type), type.PythonName(), IsEnum: false, new EquatableArray<DataFieldModel>(fields)), types);
    }

    // Generated code sets properties only, and not those that the constructor sets.
    private static bool SetsAllRequired(INamedTypeSymbol type, IMethodSymbol constructor, List<DataFieldModel> fields)
    {
        if (constructor.Attribute("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is not null)
        {
            return true;
        }

        HashSet<string> set = [.. fields.Where(static field => field.Parameter is null).Select(static f => f.Name)];
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (
                current
                    .GetMembers()
                    .Any(member =>
                        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }
                        && !set.Contains(member.Name)
                    )
            )
            {
                return false;
            }
        }

        return true;
    }

    // The longest of those whose parameters are all properties too: of a positional record its primary constructor.
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type, IPropertySymbol[] properties) =>
        type
            .InstanceConstructors.Where(constructor =>
                constructor.DeclaredAccessibility is Accessibility.Public
                && constructor.Parameters.All(parameter => PropertyOf(parameter, properties) is not null)
            )
            .OrderByDescending(static constructor => constructor.Parameters.Length)
            .FirstOrDefault();

    private static IPropertySymbol? PropertyOf(IParameterSymbol parameter, IPropertySymbol[] properties) =>
        properties.FirstOrDefault(property =>
            property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type)
        );

    // Those of base records too.
    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var names = new HashSet<string>();
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (
                IPropertySymbol property in current
                    .GetMembers()
                    .OfType<IPropertySymbol>()
                    .Where(static property =>
                        property
                            is {
                                IsStatic: false,
                                IsIndexer: false,
                                DeclaredAccessibility: Accessibility.Public,
                                GetMethod.DeclaredAccessibility: Accessibility.Public
                            }
                    )
            )
            {
                if (names.Add(property.Name))
                {
                    yield return property;
                }
            }
        }
    }

    // Without a question mark, which a type argument of PyInterfaces does not have.
    private static string Write(ITypeSymbol type) =>
        KnownTypes.Write(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
}
