using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the properties and indexers of a proxy.</summary>
internal static class InterfacePropertyEmitter
{
    private const string Indent = "        ";

    public static void Write(StringBuilder text, InterfacePropertyModel property, MemberList members)
    {
        bool isIndexer = property.Indexes.Count > 0;
        string field = members.Add(
            property.PythonName,
            "Attribute",
            isIndexer ? "this" : property.Name,
            "",
            property.RefusesNone
        );
        string indexes = string.Join(
            ", ",
            property.Indexes.Select(static i => $"{i.Type} {InterfaceMethodEmitter.Argument(i.Name)}")
        );
        _ = text.Append(
            isIndexer
                ? $"\n{Indent}{property.Type} {property.Declaring}.this[{indexes}]\n{Indent}{{\n"
                : $"\n{Indent}{property.Type} {property.Declaring}.{Emitter.Escape(property.Name)}\n{Indent}{{\n"
        );
        if (property.HasGetter)
        {
            string get = isIndexer
                ? $"GetItem<{KeyType(property)}, {property.Type}>({field}, {Key(property)})"
                : $"Get<{property.Type}>({field})";
            _ = text.Append($"{Indent}    get => {get};\n");
        }

        if (property.Setter is { } setter)
        {
            string set = isIndexer
                ? $"SetItem<{KeyType(property)}, {property.Type}>({Key(property)}, value)"
                : $"Set<{property.Type}>({field}, value)";
            _ = text.Append($"{Indent}    {setter} => {set};\n");
        }

        _ = text.Append($"{Indent}}}\n");
    }

    // Several indexes are one tuple, as in Python.
    private static string KeyType(InterfacePropertyModel property) =>
        property.Indexes.Count == 1
            ? property.Indexes[0].Type
            : $"({string.Join(", ", property.Indexes.Select(static index => index.Type))})";

    private static string Key(InterfacePropertyModel property) =>
        property.Indexes.Count == 1
            ? InterfaceMethodEmitter.Argument(property.Indexes[0].Name)
            : $"({string.Join(", ", property.Indexes.Select(static i => InterfaceMethodEmitter.Argument(i.Name)))})";
}
