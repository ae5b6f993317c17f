namespace PyWaker;

/// <summary>Marks the first parameter of an exported method that Python can give by name only; so can those after it, as after <c>*</c> in Python.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PyKeywordOnlyAttribute : Attribute;
