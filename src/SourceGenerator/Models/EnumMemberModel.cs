namespace PyWaker.SourceGenerator;

/// <summary>A member of such an enum.</summary>
/// <param name="PythonName">Its name in Python.</param>
/// <param name="Name">Its name in C#, as generated code writes it.</param>
/// <param name="Value">Its value in Python.</param>
internal sealed record EnumMemberModel(string PythonName, string Name, string Value);
