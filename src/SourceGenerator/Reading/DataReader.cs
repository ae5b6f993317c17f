using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Finds the records and enums among the types that are converted, and reads their names in Python.</summary>
/// <remarks>Not those that a module exports: they are classes of their own in Python.</remarks>
internal static class DataReader
{
    /// <summary>Reads the records and enums of some types, those inside of other types and records too.</summary>
    /// <param name="types">The types; those of the records' fields are added.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="diagnostics">What is wrong with a record, which is then left out.</param>
    public static IReadOnlyList<DataModel> Read(
        List<ITypeSymbol> types,
        Compilation compilation,
        List<DiagnosticInfo> diagnostics
    )
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

                List<ITypeSymbol> fieldTypes = [];
                if (
                    IsData(named, compilation)
                    && (named.TypeKind is TypeKind.Enum ? ReadEnum(named) : ReadRecord(named, fieldTypes, diagnostics))
                        is { } data
                )
                {
                    found.Add(data);
                    types.AddRange(fieldTypes);
                    fieldTypes.ForEach(waiting.Enqueue);
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
        && !IsForbidden(type)
        && !IsOfDotNet(type);

    private static bool IsOfDotNet(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } space
        && (space is "System" or "PyWaker" || space.StartsWith("System.", StringComparison.Ordinal));

    private static DataModel ReadEnum(INamedTypeSymbol type) =>
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
                        ((IFormattable)member.ConstantValue!).ToString(null, CultureInfo.InvariantCulture)
                    ))
            )
        );

    // Null for a record that generated code cannot make, and for one without fields, which any object would be: it
    // crosses as any other object of .NET.
    private static DataModel? ReadRecord(
        INamedTypeSymbol type,
        List<ITypeSymbol> fieldTypes,
        List<DiagnosticInfo> diagnostics
    )
    {
        ISymbol[] members = [.. Members(type)];
        if (ConstructorOf(type, members) is not { } constructor)
        {
            return null;
        }

        bool setsRequired =
            constructor.Attribute("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is not null;
        List<DataFieldModel> fields = [];
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ISymbol member = MemberOf(parameter, members)!;
            fields.Add(
                new DataFieldModel(
                    member.Name,
                    parameter.PythonName() ?? member.PythonName() ?? PythonNames.FromDotNet(member.Name),
                    KnownTypes.Write(parameter.Type),
                    parameter.Name,
                    parameter.HasExplicitDefaultValue ? ParameterReader.ReadDefault(parameter) : null,
                    IsRequired(member) && !setsRequired
                )
            );
            fieldTypes.Add(parameter.Type);
        }

        foreach (
            ISymbol member in members.Where(member =>
                IsSettable(member) && fields.All(field => field.Name != member.Name)
            )
        )
        {
            ITypeSymbol value = TypeOf(member);
            fields.Add(
                new DataFieldModel(
                    member.Name,
                    member.PythonName() ?? PythonNames.FromDotNet(member.Name),
                    KnownTypes.Write(value),
                    IsRequired: IsRequired(member),
                    IsInitOnly: member is IPropertySymbol { SetMethod.IsInitOnly: true }
                )
            );
            fieldTypes.Add(value);
        }

        if (fields.GroupBy(static field => field.PythonName).FirstOrDefault(static it => it.Count() > 1) is { } same)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.DuplicateName,
                    type.Locations.FirstOrDefault(),
                    type.Name,
                    same.Key,
                    "give one another [PyName]"
                )
            );
            return null;
        }

        return fields.Count == 0
            ? null
            : new DataModel(Write(type), type.PythonName(), IsEnum: false, new EquatableArray<DataFieldModel>(fields));
    }

    // The longest of those whose parameters are all properties too: of a positional record its primary constructor.
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type, ISymbol[] members) =>
        type
            .InstanceConstructors.Where(constructor =>
                constructor.DeclaredAccessibility is Accessibility.Public
                && !IsForbidden(constructor)
                && constructor.Parameters.All(parameter => MemberOf(parameter, members) is not null)
            )
            .OrderByDescending(static constructor => constructor.Parameters.Length)
            .FirstOrDefault();

    private static ISymbol? MemberOf(IParameterSymbol parameter, ISymbol[] members) =>
        members
            .Where(member =>
                member.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(TypeOf(member), parameter.Type)
            )
            .OrderByDescending(member => member.Name == parameter.Name)
            .FirstOrDefault();

    private static bool IsRequired(ISymbol member) =>
        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static bool IsSettable(ISymbol member) =>
        member is IFieldSymbol or IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public };

    private static ITypeSymbol TypeOf(ISymbol member) =>
        member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    /// <summary>Whether it is obsolete as an error: code that uses it does not compile at all.</summary>
    public static bool IsForbidden(ISymbol member) =>
        member.Attribute("System.ObsoleteAttribute") is { } attribute
        && attribute.ConstructorArguments.Any(static argument => argument.Value is true);

    // The properties, those of base records too, and the fields that must be set.
    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type)
    {
        var names = new HashSet<string>();
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers().Where(IsField))
            {
                if (names.Add(member.Name))
                {
                    yield return member;
                }
            }
        }
    }

    private static bool IsField(ISymbol member) =>
        !IsForbidden(member)
        && member
            is IPropertySymbol
                {
                    IsStatic: false,
                    IsIndexer: false,
                    DeclaredAccessibility: Accessibility.Public,
                    GetMethod.DeclaredAccessibility: Accessibility.Public
                }
                or IFieldSymbol { IsRequired: true };

    // Without a question mark, which a type argument of PyInterfaces does not have.
    private static string Write(ITypeSymbol type) =>
        KnownTypes.Write(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
}
