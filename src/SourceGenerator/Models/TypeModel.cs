namespace PyWaker.SourceGenerator;

/// <summary>A type that a Python module exports.</summary>
/// <param name="QualifiedName">The C# name with namespace and containing types, without the mark of keywords
/// (@).</param>
/// <param name="PythonName">The attribute of the module that it becomes.</param>
/// <param name="Depth">The number of its base types; base types in the same module come first.</param>
/// <remarks>It holds everything that the generated code depends on, and nothing of the compilation.</remarks>
internal abstract record TypeModel(string QualifiedName, string PythonName, int Depth)
{
    /// <summary>The names that its class in the stub defines; imported names must not be confused with them.</summary>
    public virtual IEnumerable<string> MemberNames => [];
}
