namespace PyWaker.SourceGenerator;

/// <summary>A parameter of such a method.</summary>
/// <param name="PythonName">Its name in Python.</param>
/// <param name="Type">The type it is asked for with: that of the items for <see cref="ParameterKind.Rest"/>, of the reports for <see cref="ParameterKind.Progress"/> and <see cref="ParameterKind.NotNullProgress"/>.</param>
/// <param name="Kind">Where its argument comes from.</param>
/// <param name="Default">Its default as a C# expression; null when it must be given.</param>
/// <param name="IsKeywordOnly">Whether it can be given by name only.</param>
/// <param name="PythonType">What Python may give (<see cref="StubTypes"/>).</param>
/// <param name="PythonDefault">Its default as Python source; null when it must be given.</param>
internal sealed record ParameterModel(string PythonName, string Type, ParameterKind Kind, string? Default, bool IsKeywordOnly, string PythonType, string? PythonDefault);
