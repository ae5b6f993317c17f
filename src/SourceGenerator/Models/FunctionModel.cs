namespace PyWaker.SourceGenerator;

/// <summary>A method that is a Python function.</summary>
internal sealed record FunctionModel(
    string PythonName,
    string Method,
    FunctionShape Shape,
    EquatableArray<ParameterModel> Parameters,
    string? Doc,
    EquatableArray<string> Options)
{
    public bool TakesToken => Parameters.Any(static parameter => parameter.Kind is ParameterKind.Token);
}
