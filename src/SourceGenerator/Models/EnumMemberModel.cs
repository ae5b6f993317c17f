namespace PyWaker.SourceGenerator;

/// <summary>A member of an exported enum.</summary>
/// <param name="PythonName">The member's name in Python.</param>
/// <param name="DotNetName">The member's name in C#.</param>
/// <param name="Value">The member's value in Python.</param>
internal sealed record EnumMemberModel(string PythonName, string DotNetName, string Value);
