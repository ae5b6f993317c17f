namespace PyWaker;

/// <summary>
/// Marks the last positional-only parameter of a member of an interface with <see cref="PyInterfaceAttribute"/>; those
/// before it are too, as before <c>/</c> in Python.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PyPositionalOnlyAttribute : Attribute;
