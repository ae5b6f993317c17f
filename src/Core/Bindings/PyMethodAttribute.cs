namespace PyWaker;

/// <summary>Exports a method of a class with <see cref="PyClassAttribute"/>.</summary>
/// <remarks>What it returns decides what it is in Python, as with <see cref="PyFunctionAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class PyMethodAttribute : PyCallableAttribute
{
    /// <summary>Static methods: whether the first parameter, a <see cref="PyObject"/>, is the class that it is called on. Default: false.</summary>
    public bool ClassMethod { get; set; }
}
