namespace PyWaker.SourceGenerator;

/// <summary>A method of a Python protocol that follows from a type's C# members.</summary>
/// <param name="PythonName">The method's name, such as <c>__len__</c>.</param>
/// <param name="Kind">The kind of the body's result.</param>
/// <param name="Parameters">The names of the parameters, which take any object.</param>
/// <param name="Body">The body's statements.</param>
/// <param name="Signatures">The parameters and the result in a stub (<see cref="StubNames"/>), from the first
/// parenthesis on; several are overloads.</param>
internal sealed record ProtocolModel(
    string PythonName,
    string Kind,
    EquatableArray<string> Parameters,
    EquatableArray<string> Body,
    EquatableArray<string> Signatures
)
{
    /// <summary>Whether it is an operator with the object as its right operand.</summary>
    public bool IsReflected { get; init; }
}
