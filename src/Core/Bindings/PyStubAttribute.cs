namespace PyWaker.Bindings;

/// <summary>The stub of a module that the assembly exports, which generated code puts there for the build to write beside the assembly.</summary>
/// <remarks>Nothing reads it at run time, and trimming removes it.</remarks>
/// <param name="module">The module's dotted name.</param>
/// <param name="text">The text of the stub.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class PyStubAttribute(string module, string text) : Attribute
{
    /// <summary>The module's dotted name.</summary>
    public string Module { get; } = module;

    /// <summary>The text of the stub (<c>.pyi</c>).</summary>
    public string Text { get; } = text;
}
