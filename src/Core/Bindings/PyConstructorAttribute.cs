namespace PyWaker;

/// <summary>Exports how Python makes instances of a class with <see cref="PyClassAttribute"/>: a constructor, or a static method that returns one, now or later, and keeps its name.</summary>
/// <remarks>What it returns decides what it is in Python, as with <see cref="PyFunctionAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method, Inherited = false)]
public sealed class PyConstructorAttribute : PyCallableAttribute;
