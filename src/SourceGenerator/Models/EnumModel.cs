using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>An enum that is exported as a Python enum.</summary>
/// <remarks>It comes before the types whose functions have its members as defaults.</remarks>
internal sealed record EnumModel(string QualifiedName, string PythonName)
    : TypeModel(QualifiedName, PythonName, Depth: 0)
{
    /// <summary>The type as generated code writes it.</summary>
    public string Type { get; init; } = "";

    public string? Doc { get; init; }

    public bool IsFlags { get; init; }

    public EquatableArray<EnumMemberModel> Members { get; init; }

    public override void WriteStub(StubText text) => EnumStub.Write(text, this);

    public override void WriteAddition(StringBuilder text)
    {
        string pair = $"global::System.Collections.Generic.KeyValuePair<string, {Type}>";
        _ = text.Append(
            $"        module.AddEnum<{Type}>(\n            {Emitter.Literal(PythonName)},\n            new "
                + $"{pair}[]\n            {{\n"
        );
        foreach (EnumMemberModel member in Members)
        {
            _ = text.Append(
                $"                new {pair}({Emitter.Literal(member.PythonName)}, {Type}.{member.Name}),\n"
            );
        }

        _ = text.Append($"            }},\n            {Emitter.Literal(Doc)});\n");
    }
}
