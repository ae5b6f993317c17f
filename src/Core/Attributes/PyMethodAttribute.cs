namespace PyWaker;

/// <summary>Exports a method of a class with <see cref="PyClassAttribute"/>.</summary>
/// <remarks>The return type decides the method's kind in Python, as with <see cref="PyFunctionAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class PyMethodAttribute : PyCallableAttribute
{
    /// <summary>
    /// Whether a static method is a class method: its first parameter, a <see cref="PyObject"/>, is the class it is
    /// called on.
    /// </summary>
    /// <remarks>Default: false.</remarks>
    public bool ClassMethod { get; set; }
}
