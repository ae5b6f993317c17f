namespace PyWaker.SourceGenerator;

/// <summary>An exported property of a class.</summary>
/// <param name="PythonName">The property's name in Python.</param>
/// <param name="Member">The property's name in C#; with the type for a constant.</param>
/// <param name="Type">The property's type.</param>
/// <param name="Doc">The property's docstring.</param>
/// <param name="Access">The access that Python has to it.</param>
/// <param name="IsNotNull">Whether <c>None</c> is not a valid value.</param>
/// <param name="PythonGiven">The Python type that reading it gives (<see cref="StubTypes"/>).</param>
/// <param name="PythonTaken">The Python types that it can be set to.</param>
/// <param name="Part">The generated part of a partial property; null for any other.</param>
/// <param name="IsStored">Whether every access goes through the generated part: it exists, and nothing overrides
/// it.</param>
internal sealed record PropertyModel(
    string PythonName,
    string Member,
    string Type,
    string? Doc,
    PropertyAccess Access,
    bool IsNotNull,
    string PythonGiven,
    string PythonTaken,
    string? Part,
    bool IsStored
);
