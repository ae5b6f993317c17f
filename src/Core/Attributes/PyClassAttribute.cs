namespace PyWaker;

/// <summary>Exports a partial class, record or struct as a Python class.</summary>
/// <remarks>
/// Its members are those with <see cref="PyMethodAttribute"/>, <see cref="PyPropertyAttribute"/> and
/// <see cref="PyConstructorAttribute"/>. It belongs to the module whose class encloses it, else to
/// <see cref="Module"/>, else to the only module of the program.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PyClassAttribute : Attribute
{
    /// <summary>The class with <see cref="PyModuleAttribute"/> that exports this class. Default: null.</summary>
    public Type? Module { get; set; }

    /// <summary>The class's name in Python. Default: its C# name.</summary>
    public string? Name { get; set; }

    /// <summary>The class's docstring. Default: the text of the XML comment.</summary>
    public string? Doc { get; set; }

    /// <summary>Whether Python code can derive classes from this class. Default: false.</summary>
    public bool Subclassable { get; set; }
}
