namespace PyWaker;

/// <summary>Exports a property of a class with <see cref="PyClassAttribute"/>, or a constant as a value of the class.</summary>
/// <remarks>One that C# cannot set, or only while it makes the object, cannot be set in Python.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class PyPropertyAttribute : Attribute
{
    /// <summary>Its name; default: the property's, in snake_case.</summary>
    public string? Name { get; set; }

    /// <summary>Its docstring; default: what the XML comment says.</summary>
    public string? Doc { get; set; }
}
