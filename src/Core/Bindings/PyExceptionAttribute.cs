namespace PyWaker;

/// <summary>Gives an exception type a Python exception class of its own, which stands for it and for types derived from it that have none.</summary>
/// <remarks>
/// It belongs to the module whose class it is inside of, else to <see cref="Module"/>, else to the only module of the program. Its properties with <see cref="PyPropertyAttribute"/> are attributes of
/// the instances. A type derived from one with this attribute is derived from it in Python.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PyExceptionAttribute : Attribute
{
    /// <summary>The class with <see cref="PyModuleAttribute"/> that exports it; default: null.</summary>
    public Type? Module { get; set; }

    /// <summary>Its name; default: that in C#.</summary>
    public string? Name { get; set; }

    /// <summary>The Python class that it is derived from: a builtin such as <c>ValueError</c>, or a dotted name that is imported. Default: that of the C# base type if it has the attribute, else <c>Exception</c>.</summary>
    public string? Base { get; set; }

    /// <summary>Its docstring; default: what the XML comment says.</summary>
    public string? Doc { get; set; }
}
