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
            string values = Join(model.Fields.Select(field => $"({model.Type})({field.Type})"));
            return $"{Indent}{bindings}.AddEnum<{model.Type}>(\n{Indent}    {arguments}\n"
                + $"{Indent}    new {model.Type}[] {{ {values} }});\n";
        }

        bool isAnyRequired = model.Fields.Any(static field =>
            field.IsRequired || field is { Parameter: not null, Default: null }
        );
        return $"{Indent}{bindings}.AddRecord<{model.Type}>(\n{Indent}    {arguments}\n"
            + $"{Indent}    {(isAnyRequired ? "true" : "false")},\n"
            + $"{Indent}    static fields =>\n{Indent}    {{\n{Read(model)}{Indent}    }},\n"
            + $"{Indent}    static ({model.Type} value, ref {Emitter.Binding("PyRecordValues")} values) =>\n"
            + $"{Indent}    {{\n{string.Concat(model.Fields.Select(Add))}{Indent}    }});\n";
    }

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Add(DataFieldModel field)
    {
        // The default is Python's, as that of a parameter is.
        bool mayBeLeftOut = field.Default == DefaultModel.Null || field is { Parameter: null, IsRequired: false };
        string method = mayBeLeftOut ? "AddUnlessNull" : "Add";
        return $"{Indent}        values.{method}<{field.Type}>(value.{Emitter.Escape(field.Name)});\n";
    }

    private static string Read(DataModel model)
    {
        (DataFieldModel Field, int Index)[] fields = [.. model.Fields.Select(static (field, index) => (field, index))];
        var text = new StringBuilder($"{Indent}        {model.Type} made = new {model.Type}(");
        _ = text.Append(
                Join(
                    fields
                        .Where(static f => f.Field.Parameter is not null)
                        .Select(static f => $"{Emitter.Escape(f.Field.Parameter!)}: {Value(f.Field, f.Index)}")
                )
            )
            .Append(')');
        (DataFieldModel Field, int Index)[] required = [.. fields.Where(static f => f.Field.IsRequired)];
        if (required.Length > 0)
        {
            string set = Join(
                required.Select(static f => $"{Emitter.Escape(f.Field.Name)} = {Value(f.Field, f.Index)}")
            );
            _ = text.Append($" {{ {set} }}");
        }

        _ = text.Append(";\n");
        // A property that Python does not have keeps what its initializer gave it.
        foreach (
            (DataFieldModel field, int index) in fields.Where(static f =>
                f.Field is { Parameter: null, IsRequired: false }
            )
        )
        {
            string set = $"{Emitter.Escape(field.Name)} = field{index}";
            _ = text.Append(
                    $"{Indent}        if (fields.TryGet({index}, out {field.Type} field{index}))\n{Indent}        {{\n"
                )
                .Append(
                    $"{Indent}            {(field.IsInitOnly ? $"made = made with {{ {set} }}" : $"made.{set}")};\n"
                )
                .Append($"{Indent}        }}\n");
        }

        return text.Append($"{Indent}        return made;\n").ToString();
    }

    private static string Value(DataFieldModel field, int index)
    {
        if (field.Default is not { } value)
        {
            return $"fields.Get<{field.Type}>({index})";
        }

        string isNull = value.Type is TypeCode.Object or TypeCode.Empty ? "!" : "";
        return $"fields.Get<{field.Type}>({index}, {DefaultEmitter.Write(value)}{isNull})";
    }
}
