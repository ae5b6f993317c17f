namespace PyWaker.SourceGenerator;

/// <summary>An exported property of a class.</summary>
/// <param name="PythonName">The property's name in Python.</param>
/// <param name="DotNetName">The property's name in C#.</param>
/// <param name="Type">The property's type.</param>
/// <param name="Doc">The property's docstring.</param>
/// <param name="Access">The access that Python has to it.</param>
/// <param name="IsNotNull">Whether <c>None</c> is not a valid value.</param>
/// <param name="PythonResultType">The Python type that reading it gives (<see cref="StubTypes"/>).</param>
/// <param name="PythonParameterType">The Python types that it can be set to.</param>
/// <param name="Part">The declaration of a partial property to complete; null for any other.</param>
/// <param name="IsStored">Whether every access goes through the generated part: it exists, and nothing overrides
/// it.</param>
internal sealed record PropertyModel(
    string PythonName,
    string DotNetName,
    string Type,
    string? Doc,
    PropertyAccess Access,
    bool IsNotNull,
    string PythonResultType,
    string PythonParameterType,
    PartialPropertyModel? Part,
    bool IsStored
)
{
    /// <summary>Whether the memory of the value crosses to Python without a copy.</summary>
    public BufferPassing Passing { get; init; }
}
