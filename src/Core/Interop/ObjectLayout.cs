namespace PyWaker.Interop;

/// <summary>Sizes read from the live interpreter, so that debug and free-threaded layouts need no table.</summary>
/// <remarks>The class must first be used on an attached thread.</remarks>
internal static unsafe class ObjectLayout
{
    /// <summary>
    /// The bytes that the interpreter puts before the fields of a native type: <c>object.__basicsize__</c>.
    /// </summary>
    public static readonly int HeaderSize = ReadHeaderSize();

    /// <summary>
    /// The offset of an object's type pointer: the header's last word in every layout CPython has had.
    /// </summary>
    /// <remarks><see cref="LayoutCheck"/> compares it with <c>PyObject_Type</c> before anything relies on it.</remarks>
    public static readonly int TypeOffset = HeaderSize - sizeof(nint);

    /// <summary>The offset of a type's name, <c>tp_name</c>: after the variable part's size.</summary>
    public static readonly int TypeNameOffset = HeaderSize + sizeof(nint);

    /// <summary>The offset of a type's flags: after the variable part's size and eighteen fields.</summary>
    /// <remarks>
    /// See <c>Include/cpython/object.h</c>, <c>struct _typeobject</c>. <see cref="LayoutCheck"/> compares them with
    /// <c>PyType_GetFlags</c> before anything relies on it.
    /// </remarks>
    public static readonly int TypeFlagsOffset = HeaderSize + (19 * sizeof(nint));

    private static int ReadHeaderSize()
    {
        fixed (byte* name = "__basicsize__\0"u8)
        {
            nint size = CPython.PyObject_GetAttrString(CPython.PyBaseObject_Type, name);
            int result = (int)CPython.PyLong_AsSsize_t(size);
            CPython.Py_DecRef(size);
            return result;
        }
    }
}
