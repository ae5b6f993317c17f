namespace PyWaker;

/// <summary>Makes a static partial class a Python module: its methods with <see cref="PyFunctionAttribute"/> are the module's functions.</summary>
/// <remarks>The class gets <c>Create()</c>, which makes the module and installs it, and <c>CreateUninstalled()</c>, for a module that Python itself is importing.</remarks>
/// <param name="name">The module's dotted name.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PyModuleAttribute(string name) : Attribute
{
    /// <summary>The module's dotted name.</summary>
    public string Name { get; } = name;

    /// <summary>Its docstring; default: what the class's XML comment says.</summary>
    public string? Doc { get; set; }

    /// <summary>The name of the backend of functions that name none; default: null, the one that runs at the first suspension.</summary>
    public string? Backend { get; set; }
}
