namespace PyWaker;

/// <summary>
/// Marks an interface that describes Python objects. Its members become calls of the object's attributes.
/// </summary>
/// <remarks>
/// <para>A proxy is generated for the interface. <see cref="Python.Import{T}(string)"/> gives one for a module,
/// <see cref="PyObject.As{T}"/> for any object, and so does every conversion to the interface.</para>
/// <para>A member's name in Python is its name in snake_case, without <c>Async</c> where it returns a task; or what
/// <see cref="PyNameAttribute"/> says. Required parameters are passed by position, optional ones by keyword; an
/// argument that equals the parameter's default is not passed, so that Python's own default applies.
/// <see cref="PyKeywordOnlyAttribute"/> and <see cref="PyPositionalOnlyAttribute"/> say otherwise.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class PyInterfaceAttribute : Attribute
{
    /// <summary>Whether an object is compared with the members when it is bound. Default: true.</summary>
    /// <remarks>
    /// One error lists all that is missing or takes other arguments. False is for objects that make their attributes on
    /// demand.
    /// </remarks>
    public bool Check { get; set; } = true;
}
