namespace PyWaker.SourceGenerator;

/// <summary>A property of a class.</summary>
/// <param name="PythonName">Its name in Python.</param>
/// <param name="Member">Its name in C#; with the type for a constant.</param>
/// <param name="Type">Its type.</param>
/// <param name="Doc">Its docstring.</param>
/// <param name="Access">What Python can do with it.</param>
/// <param name="IsNotNull">Whether <c>None</c> is no value of it.</param>
/// <param name="PythonGiven">What Python gets of it (<see cref="StubTypes"/>).</param>
/// <param name="PythonTaken">What Python may set it to.</param>
/// <param name="Part">The part of a partial property that is generated; null for any other.</param>
/// <param name="IsStored">Whether that part is all that a value goes through: it is there, and nothing overrides it.</param>
internal sealed record PropertyModel(string PythonName, string Member, string Type, string? Doc, PropertyAccess Access, bool IsNotNull, string PythonGiven, string PythonTaken, string? Part, bool IsStored);
