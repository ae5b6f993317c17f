namespace PyWaker.Asyncio;

/// <summary>Names of keyword arguments, made once.</summary>
internal static class Names
{
    public static PyObject Context { get; } = PyObject.From("context");

    public static PyObject Message { get; } = PyObject.From("msg");
}
