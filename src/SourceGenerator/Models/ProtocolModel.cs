namespace PyWaker.SourceGenerator;

/// <summary>A method of one of Python's protocols that follows from what a type is in C#.</summary>
/// <param name="PythonName">Its name, such as <c>__len__</c>.</param>
/// <param name="Kind">What the body gives back.</param>
/// <param name="Parameters">The names of its parameters, any objects.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Signatures">Its parameters and its result in a stub (<see cref="StubNames"/>), from the first parenthesis on; several are overloads.</param>
internal sealed record ProtocolModel(string PythonName, string Kind, EquatableArray<string> Parameters, EquatableArray<string> Body, EquatableArray<string> Signatures)
{
    /// <summary>Whether it is an operator whose object is on the right.</summary>
    public bool IsReflected { get; init; }
}
