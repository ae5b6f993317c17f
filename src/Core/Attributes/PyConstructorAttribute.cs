namespace PyWaker;

/// <summary>
/// Exports a way to create instances of a class with <see cref="PyClassAttribute"/>: a constructor or a static factory
/// method.
/// </summary>
/// <remarks>
/// A static method keeps its name and returns an instance, at once or asynchronously. Its return type decides its kind
/// in Python, as with <see cref="PyFunctionAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method, Inherited = false)]
public sealed class PyConstructorAttribute : PyCallableAttribute;
