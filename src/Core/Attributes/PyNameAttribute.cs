namespace PyWaker;

/// <summary>
/// Gives the name in Python of a member or parameter of an interface with <see cref="PyInterfaceAttribute"/>, or of a
/// record or enum that its members use.
/// </summary>
/// <remarks>
/// On a record or enum it is the class that a value becomes in Python, with its module (<c>weather.Reading</c>); a name
/// without a module is one of <c>builtins</c>, such as <c>dict</c>. On an enum's member it is the member's name.
/// </remarks>
/// <param name="name">The name in Python.</param>
[AttributeUsage(
    AttributeTargets.Method
        | AttributeTargets.Property
        | AttributeTargets.Parameter
        | AttributeTargets.Class
        | AttributeTargets.Struct
        | AttributeTargets.Enum
        | AttributeTargets.Field,
    Inherited = false
)]
public sealed class PyNameAttribute(string name) : Attribute
{
    /// <summary>The name in Python.</summary>
    public string Name { get; } = name;
}
