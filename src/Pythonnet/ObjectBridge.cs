#pragma warning disable CS0612 // pythonnet offers the pointer of an object as an obsolete member only.

namespace PyWaker.Pythonnet;

/// <summary>
/// Converts objects of pythonnet to objects of PyWaker and back: the same Python object, by its pointer.
/// </summary>
/// <remarks>Requires an attached thread.</remarks>
internal static class ObjectBridge
{
    /// <summary>Wraps an object for pythonnet.</summary>
    public static NetObject ToNet(PyObject value) => BorrowedNetObject.Adopt(value.Handle);

    /// <summary>Wraps an object for PyWaker.</summary>
    public static PyObject ToPyWaker(NetObject value) => PyObject.FromHandle(value.Handle);

    /// <summary>Wraps an object for PyWaker, and disposes pythonnet's reference.</summary>
    public static PyObject MoveToPyWaker(NetObject value)
    {
        using (value)
        {
            return ToPyWaker(value);
        }
    }
}
