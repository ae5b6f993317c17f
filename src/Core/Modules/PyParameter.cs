namespace PyWaker;

/// <summary>A parameter of an exported function, as Python sees it.</summary>
/// <remarks>Converts from a string, so that a list of parameters reads like Python's: <c>["url", "*", new("timeout", 5.0)]</c>.</remarks>
public sealed class PyParameter
{
    private const string Marker = "*";

    /// <summary>A parameter that must be given.</summary>
    /// <param name="name">Its name, a Python identifier; or <c>*</c>, see <see cref="KeywordOnly"/>.</param>
    public PyParameter(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>A parameter that may be left out.</summary>
    /// <param name="name">Its name, a Python identifier.</param>
    /// <param name="defaultValue">Its default, null for <c>None</c>: a <see cref="PyObject"/> or any value that the parameter can take.</param>
    public PyParameter(string name, object? defaultValue)
        : this(name)
    {
        HasDefault = true;
        Default = defaultValue;
    }

    /// <summary>Not a parameter but a mark, <c>*</c>: those after it can be given by name only.</summary>
    public static PyParameter KeywordOnly { get; } = new(Marker);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it may be left out.</summary>
    public bool HasDefault { get; }

    /// <summary>What it is when it is left out; null unless <see cref="HasDefault"/>.</summary>
    public object? Default { get; }

    internal bool IsMarker => Name == Marker;

    /// <summary>A parameter that must be given, or the mark <c>*</c>.</summary>
    public static implicit operator PyParameter(string name) => new(name);

    /// <summary>A parameter that must be given, or the mark <c>*</c>.</summary>
    public static PyParameter FromString(string name) => new(name);
}
