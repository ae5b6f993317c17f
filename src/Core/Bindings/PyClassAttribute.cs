namespace PyWaker;

/// <summary>Makes a partial class, record or struct a Python class, whose members are those with <see cref="PyMethodAttribute"/>, <see cref="PyPropertyAttribute"/> and <see cref="PyConstructorAttribute"/>.</summary>
/// <remarks>It belongs to the module whose class it is inside of, else to <see cref="Module"/>, else to the only module of the program.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PyClassAttribute : Attribute
{
    /// <summary>The class with <see cref="PyModuleAttribute"/> that exports it; default: null.</summary>
    public Type? Module { get; set; }

    /// <summary>Its name; default: that in C#.</summary>
    public string? Name { get; set; }

    /// <summary>Its docstring; default: what the XML comment says.</summary>
    public string? Doc { get; set; }

    /// <summary>Whether Python can derive classes from it. Default: false.</summary>
    public bool Subclassable { get; set; }
}
