#pragma warning disable CS0612 // pythonnet offers the pointer of an object as an obsolete member only.

namespace PyWaker.Pythonnet;

/// <summary>Objects of pythonnet as objects of PyWaker and the other way round: the same Python object, by its pointer. Attached.</summary>
internal static class Crossing
{
    /// <summary>The same object for pythonnet.</summary>
    public static NetObject ToNet(PyObject value) => Glance.Adopt(value.Handle);

    /// <summary>The same object for PyWaker.</summary>
    public static PyObject ToPyWaker(NetObject value) => PyObject.FromHandle(value.Handle);

    /// <summary>The same, and the one of pythonnet is disposed.</summary>
    public static PyObject MoveToPyWaker(NetObject value)
    {
        using (value)
        {
            return ToPyWaker(value);
        }
    }
}
