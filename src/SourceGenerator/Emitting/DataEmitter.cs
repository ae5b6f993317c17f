using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes what registers a record or enum that crosses by its names.</summary>
internal static class DataEmitter
{
    private const string Indent = "            ";

    public static string Write(DataModel model)
    {
        string names = Join(model.Fields.Select(static field => Emitter.Literal(field.PythonName)));
        string arguments = $"{Emitter.Literal(model.PythonClass)}, new string[] {{ {names} }},";
        string bindings = Emitter.Binding("PyInterfaces");
        if (model.IsEnum)
        {
            string values = Join(model.Fields.Select(field => $"{model.Type}.{Emitter.Escape(field.Name)}"));
            return $"{Indent}{bindings}.AddEnum<{model.Type}>(\n{Indent}    {arguments}\n"
                + $"{Indent}    new {model.Type}[] {{ {values} }});\n";
        }

        return $"{Indent}{bindings}.AddRecord<{model.Type}>(\n{Indent}    {arguments}\n"
            + $"{Indent}    static fields => {Read(model)},\n"
            + $"{Indent}    static ({model.Type} value, ref {Emitter.Binding("PyRecordValues")} values) =>\n"
            + $"{Indent}    {{\n{string.Concat(model.Fields.Select(Add))}{Indent}    }});\n";
    }

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Add(DataFieldModel field) =>
        $"{Indent}        values.Add<{field.Type}>(value.{Emitter.Escape(field.Name)});\n";

    private static string Read(DataModel model)
    {
        var text = new StringBuilder($"new {model.Type}(");
        (DataFieldModel Field, int Index)[] fields = [.. model.Fields.Select(static (field, index) => (field, index))];
        _ = text.Append(
                string.Join(
                    ", ",
                    fields
                        .Where(static f => f.Field.Parameter is not null)
                        .Select(static f => $"{Emitter.Escape(f.Field.Parameter!)}: {Value(f.Field, f.Index)}")
                )
            )
            .Append(')');
        (DataFieldModel Field, int Index)[] set = [.. fields.Where(static f => f.Field.Parameter is null)];
        if (set.Length > 0)
        {
            _ = text.Append(" { ")
                .Append(
                    string.Join(
                        ", ",
                        set.Select(static f => $"{Emitter.Escape(f.Field.Name)} = {Value(f.Field, f.Index)}")
                    )
                )
                .Append(" }");
        }

        return text.ToString();
    }

    private static string Value(DataFieldModel field, int index)
    {
        string get = $"fields.Get<{field.Type}>({index})";
        if (field.Default is not { } value)
        {
            return get;
        }

        string isNull = value.Type is TypeCode.Object or TypeCode.Empty ? "!" : "";
        return $"fields.Has({index}) ? {get} : {DefaultEmitter.Write(value)}{isNull}";
    }
}
