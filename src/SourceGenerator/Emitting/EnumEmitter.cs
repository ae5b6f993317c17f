using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the call that adds an enum to a module.</summary>
internal static class EnumEmitter
{
    public static void Write(StringBuilder text, EnumModel model)
    {
        string pair = $"global::System.Collections.Generic.KeyValuePair<string, {model.Type}>";
        _ = text.Append(
            $"        module.AddEnum<{model.Type}>(\n            {Emitter.Literal(model.PythonName)},\n            new "
                + $"{pair}[]\n            {{\n"
        );
        foreach (EnumMemberModel member in model.Members)
        {
            _ = text.Append(
                $"                new {pair}({Emitter.Literal(member.PythonName)}, "
                    + $"{model.Type}.{Emitter.Escape(member.DotNetName)}),\n"
            );
        }

        _ = text.Append($"            }},\n            {Emitter.Literal(model.Doc)});\n");
    }
}
