namespace PyWaker.SourceGenerator;

/// <summary>A member of such an enum.</summary>
/// <param name="PythonName">Its name in Python.</param>
/// <param name="Name">Its name in C#, as generated code writes it.</param>
internal sealed record EnumMemberModel(string PythonName, string Name);
