using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>A type that a Python module exports.</summary>
/// <param name="QualifiedName">The C# name with namespace and containing types, without the mark of keywords
/// (@).</param>
/// <param name="PythonName">The attribute of the module that it becomes.</param>
/// <param name="Depth">The number of its base types; base types in the same module come first.</param>
/// <remarks>It holds everything that the generated code depends on, and nothing of the compilation.</remarks>
internal abstract record TypeModel(string QualifiedName, string PythonName, int Depth)
{
    /// <summary>Whether the code that adds the type uses <c>backend</c>.</summary>
    public virtual bool UsesBackend => false;

    /// <summary>Writes the statements that add the type to <c>module</c>.</summary>
    /// <remarks>In their scope are <c>module</c> and <c>backend</c>, the backend of functions that name none.</remarks>
    public abstract void WriteAddition(StringBuilder text);

    /// <summary>The names that its class in the stub defines; imported names must not be confused with them.</summary>
    public virtual IEnumerable<string> MemberNames => [];

    /// <summary>Writes the type to the stub of its module.</summary>
    public abstract void WriteStub(StubText text);

    /// <summary>Writes the generated part of the type itself, a file; null when it needs none.</summary>
    public virtual string? WritePart() => null;
}
