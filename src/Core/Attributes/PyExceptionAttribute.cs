namespace PyWaker;

/// <summary>
/// Exports an exception type as a Python exception class, which also stands for derived types without one.
/// </summary>
/// <remarks>
/// It belongs to the module whose class encloses it, else to <see cref="Module"/>, else to the only module of the
/// program. Its properties with <see cref="PyPropertyAttribute"/> are attributes of the instances. If the base type has
/// this attribute too, the Python class derives from the base's.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PyExceptionAttribute : Attribute
{
    /// <summary>The class with <see cref="PyModuleAttribute"/> that exports this exception. Default: null.</summary>
    public Type? Module { get; set; }

    /// <summary>The exception's name in Python. Default: its C# name.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The Python base class: a builtin such as <c>ValueError</c>, or a dotted name that is imported.
    /// </summary>
    /// <remarks>Default: the class of the C# base type if that has the attribute, else <c>Exception</c>.</remarks>
    public string? Base { get; set; }

    /// <summary>The exception's docstring. Default: the text of the XML comment.</summary>
    public string? Doc { get; set; }
}
