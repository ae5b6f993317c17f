namespace PyWaker.SourceGenerator;

/// <summary>A member of an exported enum.</summary>
/// <param name="PythonName">The member's name in Python.</param>
/// <param name="Name">The member's name in C#, as generated code writes it.</param>
/// <param name="Value">The member's value in Python.</param>
internal sealed record EnumMemberModel(string PythonName, string Name, string Value);
