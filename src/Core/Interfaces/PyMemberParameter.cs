using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>A parameter of a member of an interface with <see cref="PyInterfaceAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PyMemberParameter
{
    private PyMemberParameter(string name)
    {
        Name = name;
    }

    internal string Name { get; }

    internal bool IsKeyword { get; private init; }

    internal bool IsOptional { get; private init; }

    internal bool IsRest { get; private init; }

    /// <summary>The C# default, if the one in Python can be compared with it; null for none.</summary>
    internal object? Default { get; private init; }

    /// <summary>A parameter that is always passed, by position.</summary>
    public static PyMemberParameter Positional(string name) => new(name);

    /// <summary>A parameter that is always passed, by keyword.</summary>
    public static PyMemberParameter Keyword(string name) => new(name) { IsKeyword = true };

    /// <summary>A parameter that is passed unless its value is the default.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isKeyword">Whether it is passed by keyword.</param>
    /// <param name="defaultValue">The C# default, which Python's must equal; null if any will do.</param>
    public static PyMemberParameter Optional(string name, bool isKeyword, object? defaultValue) =>
        new(name)
        {
            IsOptional = true,
            IsKeyword = isKeyword,
            Default = defaultValue,
        };

    /// <summary>The parameter whose items are the rest of the positional arguments.</summary>
    public static PyMemberParameter Rest(string name) => new(name) { IsRest = true };
}
