namespace PyWaker.SourceGenerator;

/// <summary>A method that is exported as a Python function, or as a method of a Python class.</summary>
/// <param name="PythonName">The function's name in Python.</param>
/// <param name="DotNetName">The method's own name.</param>
/// <param name="ContainingType">The type that has the method, as generated code writes it.</param>
/// <param name="Shape">The kind of the method's result.</param>
/// <param name="PythonResult">The Python type of a call's result, awaited if it can be
/// (<see cref="StubTypes"/>).</param>
/// <param name="Parameters">The function's parameters.</param>
/// <param name="Doc">The function's docstring.</param>
/// <param name="Options">The options that the method gives.</param>
internal sealed record FunctionModel(
    string PythonName,
    string DotNetName,
    string ContainingType,
    FunctionShape Shape,
    string PythonResult,
    EquatableArray<ParameterModel> Parameters,
    string? Doc,
    FunctionOptionsModel Options
)
{
    public FunctionRole Role { get; init; }

    /// <summary>Whether the memory of the result crosses without a copy.</summary>
    public BufferPassing Passing { get; init; }

    /// <summary>Whether Python sees an <c>async def</c> function.</summary>
    public bool IsAsyncDef =>
        Shape is not (FunctionShape.Void or FunctionShape.Value or FunctionShape.Sequence or FunctionShape.Stream);

    /// <summary>Whether the body runs after the call that starts it, and so keeps the values that it needs.</summary>
    public bool RunsLater =>
        Shape is not (FunctionShape.Void or FunctionShape.Value or FunctionShape.Sequence or FunctionShape.Coroutine);

    public bool TakesToken => Parameters.Any(static parameter => parameter.Kind is ParameterKind.Token);
}
