namespace PyWaker.SourceGenerator;

/// <summary>A method that is a Python function, or a method of a Python class.</summary>
/// <param name="PythonName">Its name in Python.</param>
/// <param name="DotNetName">The method's own name.</param>
/// <param name="Method">What generated code calls.</param>
/// <param name="Shape">What the method returns.</param>
/// <param name="PythonResult">What a call gives in Python, awaited if it can be (<see cref="StubTypes"/>).</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Doc">Its docstring.</param>
/// <param name="Options">Members of its <c>PyFunctionOptions</c>, with their values.</param>
internal sealed record FunctionModel(
    string PythonName,
    string DotNetName,
    string Method,
    FunctionShape Shape,
    string PythonResult,
    EquatableArray<ParameterModel> Parameters,
    string? Doc,
    EquatableArray<string> Options)
{
    public FunctionRole Role { get; init; }

    /// <summary>Whether Python sees an <c>async def</c>.</summary>
    public bool IsAsyncDef => Shape is not (FunctionShape.Void or FunctionShape.Value or FunctionShape.Sequence or FunctionShape.Stream);

    /// <summary>Whether the body runs after the call that starts it, so that it keeps what it needs.</summary>
    public bool RunsLater => Shape is not (FunctionShape.Void or FunctionShape.Value or FunctionShape.Sequence or FunctionShape.Coroutine);

    public bool TakesToken => Parameters.Any(static parameter => parameter.Kind is ParameterKind.Token);
}
