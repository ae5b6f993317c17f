namespace PyWaker;

/// <summary>
/// Exports a property of a class with <see cref="PyClassAttribute"/>, or a constant as a class attribute.
/// </summary>
/// <remarks>A property without a setter, or with an <c>init</c> accessor only, cannot be set in Python.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class PyPropertyAttribute : Attribute
{
    /// <summary>The attribute's name in Python. Default: the property's name in snake_case.</summary>
    public string? Name { get; set; }

    /// <summary>The attribute's docstring. Default: the text of the XML comment.</summary>
    public string? Doc { get; set; }
}
