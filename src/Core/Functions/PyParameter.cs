namespace PyWaker;

/// <summary>A parameter of an exported function, as Python sees it.</summary>
/// <remarks>
/// Converts from a string, so that a list of parameters reads like Python's: <c>["url", "*", new("timeout", 5.0)]</c>.
/// </remarks>
public sealed class PyParameter
{
    private const string Marker = "*";

    /// <summary>Creates a required parameter.</summary>
    /// <param name="name">The parameter's name, a Python identifier; or <c>*</c>, see
    /// <see cref="KeywordOnly"/>.</param>
    public PyParameter(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>Creates an optional parameter.</summary>
    /// <param name="name">The parameter's name, a Python identifier.</param>
    /// <param name="defaultValue">The default, null for <c>None</c>: a <see cref="PyObject"/> or any value that the
    /// parameter accepts.</param>
    public PyParameter(string name, object? defaultValue)
        : this(name)
    {
        HasDefault = true;
        Default = defaultValue;
    }

    /// <summary>The mark <c>*</c>, which is no parameter: those after it are keyword-only.</summary>
    public static PyParameter KeywordOnly { get; } = new(Marker);

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>Whether the parameter is optional.</summary>
    public bool HasDefault { get; }

    /// <summary>The default value; null unless <see cref="HasDefault"/>.</summary>
    public object? Default { get; }

    internal bool IsMarker => Name == Marker;

    /// <summary>Converts a name to a required parameter, or <c>*</c> to the mark.</summary>
    public static implicit operator PyParameter(string name) => new(name);

    /// <summary>Converts a name to a required parameter, or <c>*</c> to the mark.</summary>
    public static PyParameter FromString(string name) => new(name);
}
