namespace PyWaker;

/// <summary>
/// Marks the first keyword-only parameter of an exported method; those after it are too, as after <c>*</c> in Python.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PyKeywordOnlyAttribute : Attribute;
