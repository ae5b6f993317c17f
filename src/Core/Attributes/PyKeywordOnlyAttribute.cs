namespace PyWaker;

/// <summary>
/// Marks the first keyword-only parameter of a method; those after it are too, as after <c>*</c> in Python.
/// </summary>
/// <remarks>For exported methods, and for members of an interface with <see cref="PyInterfaceAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PyKeywordOnlyAttribute : Attribute;
