namespace PyWaker.SourceGenerator;

/// <summary>Writes exception classes to a stub.</summary>
internal static class ExceptionStub
{
    public static void Write(StubText text, ExceptionModel model)
    {
        text.Blank();
        text.Block(
            $"class {model.PythonName}({string.Join(", ", model.PythonBases.Select(text.Type))}):",
            model.Doc,
            model.Properties.Count == 0
                ? null
                : () =>
                {
                    foreach (PropertyModel property in model.Properties)
                    {
                        text.Blank();
                        text.Unknown(property.PythonResultType);
                        text.Line($"{property.PythonName}: {text.Type(property.PythonResultType)}");
                    }
                }
        );
    }
}
