using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>Holds the stub of a module that the assembly exports.</summary>
/// <remarks>
/// Generated code adds it, and the build writes its text beside the assembly. Nothing reads it at run time, and
/// trimming removes it.
/// </remarks>
/// <param name="module">The module's dotted name.</param>
/// <param name="text">The text of the stub.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class PyStubAttribute(string module, string text) : Attribute
{
    /// <summary>The module's dotted name.</summary>
    public string Module { get; } = module;

    /// <summary>The text of the stub (<c>.pyi</c>).</summary>
    public string Text { get; } = text;
}
