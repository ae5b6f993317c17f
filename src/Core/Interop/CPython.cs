using System.Runtime.CompilerServices;

namespace PyWaker.Interop;

/// <summary>The CPython C API by its C names, one file per C header, with no policy.</summary>
/// <remarks>
/// Every field is resolved once, when the class is first used, and is <c>static readonly</c> so that the JIT compiler
/// turns it into a constant. Every function requires an attached thread unless its comment says otherwise. A result is
/// a <b>new</b> (owned) reference unless its comment says <i>borrowed</i>. <c>SuppressGCTransition</c> is used only on
/// functions that take well under a microsecond, never run Python code, never block and never call back.
/// </remarks>
internal static unsafe partial class CPython
{
    private static nint F(string name) => PythonLibrary.Export(name);

    private static nint Optional(string name) => PythonLibrary.TryExport(name, out nint address) ? address : 0;

    private static nint OneOf(string name, string earlier) =>
        PythonLibrary.TryExport(name, out nint address) ? address : F(earlier);

    /// <summary>
    /// The object that an exported pointer variable (<c>PyExc_ValueError</c>) points to; borrowed, immortal.
    /// </summary>
    private static nint Variable(string name) => *(nint*)F(name);

    /// <summary>The type of an object; borrowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Py_TYPE(nint o) => *(nint*)(o + ObjectLayout.TypeOffset);

    /// <summary>Drops a reference if there is one.</summary>
    public static void Py_XDECREF(nint o)
    {
        if (o != 0)
        {
            Py_DecRef(o);
        }
    }

    /// <summary>
    /// Takes the value out of a field before dropping it, because dropping runs arbitrary code that may read the field.
    /// </summary>
    public static void Py_CLEAR(ref nint field)
    {
        nint old = field;
        field = 0;
        Py_XDECREF(old);
    }

    /// <summary>A new reference to the same object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Py_NewRef(nint o)
    {
        Py_IncRef(o);
        return o;
    }
}
