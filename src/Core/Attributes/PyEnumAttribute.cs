namespace PyWaker;

/// <summary>
/// Exports an enum as a Python <c>enum.Enum</c>, or as an <c>enum.Flag</c> if it has <see cref="FlagsAttribute"/>.
/// </summary>
/// <remarks>
/// <c>DarkRed</c> becomes the member <c>DARK_RED</c>. It belongs to the module whose class encloses it, else to
/// <see cref="Module"/>, else to the only module of the program. Its values are members of the class everywhere;
/// without the attribute they are ints.
/// </remarks>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class PyEnumAttribute : Attribute
{
    /// <summary>The class with <see cref="PyModuleAttribute"/> that exports this enum. Default: null.</summary>
    public Type? Module { get; set; }

    /// <summary>The enum's name in Python. Default: its C# name.</summary>
    public string? Name { get; set; }

    /// <summary>The enum's docstring. Default: the text of the XML comment.</summary>
    public string? Doc { get; set; }
}
