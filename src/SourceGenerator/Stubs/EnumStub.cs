namespace PyWaker.SourceGenerator;

/// <summary>Writes enums to a stub.</summary>
internal static class EnumStub
{
    public static void Write(StubText text, EnumModel model)
    {
        text.Blank();
        text.Block(
            $"class {model.PythonName}({text.Type(StubNames.Mark("enum", model.IsFlags ? "Flag" : "Enum"))}):",
            model.Doc,
            model.Members.Count == 0
                ? null
                : () =>
                {
                    text.Blank();
                    foreach (EnumMemberModel member in model.Members)
                    {
                        text.Line($"{member.PythonName} = {member.Value}");
                    }
                }
        );
    }
}
