using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads enums with <c>[PyEnum]</c>.</summary>
internal static class EnumReader
{
    /// <summary>Reads an enum. The model is null when Python would refuse it.</summary>
    public static ReadType Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        List<DiagnosticInfo> diagnostics = [];
        TypeReader.Check(type, attribute, null, diagnostics);
        string name = TypeReader.ReadName(type, attribute, diagnostics, cancellationToken);
        bool isFlags = type.Attribute("System.FlagsAttribute") is not null;
        var model = new EnumModel(TypeReader.QualifiedName(type), name)
        {
            Type = KnownTypes.Write(type),
            Doc = DocComment.Read(type, attribute),
            IsFlags = isFlags,
            Members = new EquatableArray<EnumMemberModel>(ReadMembers(type, isFlags, diagnostics)),
        };
        return TypeReader.Create(type, attribute, name, model, diagnostics);
    }

    private static List<EnumMemberModel> ReadMembers(
        INamedTypeSymbol type,
        bool isFlags,
        List<DiagnosticInfo> diagnostics
    )
    {
        List<EnumMemberModel> members = [];
        HashSet<string> names = [];
        foreach (
            IFieldSymbol field in type.GetMembers()
                .OfType<IFieldSymbol>()
                .Where(static member => member.HasConstantValue)
        )
        {
            string name = PythonNames.Constant(field.Name);
            if (Refuse(name) is { } refused)
            {
                diagnostics.Add(
                    DiagnosticInfo.Create(Descriptors.InvalidName, field.Locations.FirstOrDefault(), name, refused)
                );
            }

            if (!names.Add(name))
            {
                diagnostics.Add(
                    DiagnosticInfo.Create(
                        Descriptors.DuplicateName,
                        field.Locations.FirstOrDefault(),
                        type.Name,
                        name,
                        "rename a member"
                    )
                );
            }

            members.Add(
                new EnumMemberModel(
                    name,
                    field.Name,
                    PythonLiterals.Of(isFlags ? Bits(field.ConstantValue) : field.ConstantValue)
                )
            );
        }

        return members;
    }

    // Python's flags have no sign.
    private static object? Bits(object? value) =>
        value switch
        {
            sbyte number => unchecked((byte)number),
            short number => unchecked((ushort)number),
            int number => unchecked((uint)number),
            long number => unchecked((ulong)number),
            _ => value,
        };

    private static string? Refuse(string name) =>
        name[0] == '_' && name[name.Length - 1] == '_'
            ? "Python's enums keep names between underscores for themselves"
            : PythonNames.Refuse(name);
}
