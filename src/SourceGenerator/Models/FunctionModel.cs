namespace PyWaker.SourceGenerator;

/// <summary>A method that is a Python function, or a method of a Python class.</summary>
internal sealed record FunctionModel(
    string PythonName,
    string Method,
    FunctionShape Shape,
    EquatableArray<ParameterModel> Parameters,
    string? Doc,
    EquatableArray<string> Options)
{
    public FunctionRole Role { get; init; }

    public bool TakesToken => Parameters.Any(static parameter => parameter.Kind is ParameterKind.Token);

    /// <summary>Whether the body runs after the call that starts it, so that it keeps what it needs.</summary>
    public bool RunsLater => Shape is not (FunctionShape.Void or FunctionShape.Value or FunctionShape.Sequence or FunctionShape.Coroutine);
}
