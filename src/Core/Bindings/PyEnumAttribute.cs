namespace PyWaker;

/// <summary>Makes an enum a Python <c>enum.Enum</c>, or an <c>enum.Flag</c> when it has <see cref="FlagsAttribute"/>: <c>DarkRed</c> is its member <c>DARK_RED</c>.</summary>
/// <remarks>It belongs to the module whose class it is inside of, else to <see cref="Module"/>, else to the only module of the program. Its values are members of the class everywhere; without the attribute they are ints.</remarks>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class PyEnumAttribute : Attribute
{
    /// <summary>The class with <see cref="PyModuleAttribute"/> that exports it; default: null.</summary>
    public Type? Module { get; set; }

    /// <summary>Its name; default: that in C#.</summary>
    public string? Name { get; set; }

    /// <summary>Its docstring; default: what the XML comment says.</summary>
    public string? Doc { get; set; }
}
