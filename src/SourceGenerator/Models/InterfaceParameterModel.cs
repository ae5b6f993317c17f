namespace PyWaker.SourceGenerator;

/// <summary>A parameter of a method of an interface that describes Python objects.</summary>
/// <param name="Name">The C# name.</param>
/// <param name="PythonName">The name in Python.</param>
/// <param name="Type">The type, as generated code writes it; of the items for <see cref="Passing.Rest"/>, of the
/// reports for a progress reporter, of the elements for memory.</param>
/// <param name="DeclaredType">The type of the parameter itself.</param>
/// <param name="Passing">How the argument is passed.</param>
/// <param name="IsProgress">Whether it is a progress reporter.</param>
/// <param name="Lending">How its memory is passed.</param>
/// <param name="Default">The default; null for a required parameter.</param>
/// <param name="IsComparable">Whether Python's default can be compared with it.</param>
internal sealed record InterfaceParameterModel(
    string Name,
    string PythonName,
    string Type,
    string DeclaredType,
    Passing Passing,
    bool IsProgress,
    Lending Lending,
    DefaultModel? Default,
    bool IsComparable
);
