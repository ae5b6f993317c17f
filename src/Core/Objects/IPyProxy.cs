namespace PyWaker.Objects;

/// <summary>A .NET object that stands for a Python object, and becomes that object in Python.</summary>
internal interface IPyProxy
{
    /// <summary>The Python object.</summary>
    PyObject Target { get; }
}
