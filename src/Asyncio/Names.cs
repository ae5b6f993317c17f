namespace PyWaker.Asyncio;

/// <summary>Names of keyword arguments, created once.</summary>
internal static class Names
{
    public static PyObject Context => field ??= PyObject.From("context");

    public static PyObject Message => field ??= PyObject.From("msg");
}
