namespace PyWaker;

/// <summary>
/// Exports a static partial class as a Python module, whose functions are its methods with
/// <see cref="PyFunctionAttribute"/>.
/// </summary>
/// <remarks>
/// The class gets <c>Create()</c>, which creates the module and installs it, and <c>CreateUninstalled()</c>, for a
/// module that Python itself is importing.
/// </remarks>
/// <param name="name">The module's dotted name.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PyModuleAttribute(string name) : Attribute
{
    /// <summary>The module's dotted name.</summary>
    public string Name { get; } = name;

    /// <summary>The module's docstring. Default: the text of the class's XML comment.</summary>
    public string? Doc { get; set; }

    /// <summary>
    /// The backend's name for functions that name none. Default: null, the backend that runs at the first suspension.
    /// </summary>
    public string? Backend { get; set; }
}
