using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>A type that a Python module exports: all that the generated code depends on, and nothing of the compilation.</summary>
/// <param name="QualifiedName">Its C# name with namespace and containing types, without a keyword's mark.</param>
/// <param name="PythonName">The attribute of the module that it becomes.</param>
/// <param name="Depth">How many types it derives from: those of the same module come first.</param>
internal abstract record TypeModel(string QualifiedName, string PythonName, int Depth)
{
    /// <summary>Whether what adds it uses <c>backend</c>.</summary>
    public virtual bool UsesBackend => false;

    /// <summary>Writes the statements that add it, which see <c>module</c> and <c>backend</c>, the backend of functions that name none.</summary>
    public abstract void WriteAddition(StringBuilder text);

    /// <summary>What is named in its stub's class: names of other modules must not be read as these.</summary>
    public virtual IEnumerable<string> MemberNames => [];

    /// <summary>Writes it into the stub of its module.</summary>
    public abstract void WriteStub(StubText text);

    /// <summary>The generated part of the type itself, a file; null when it needs none.</summary>
    public virtual string? WritePart() => null;
}
