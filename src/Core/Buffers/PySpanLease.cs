using System.ComponentModel;
using System.Runtime.CompilerServices;
using PyWaker.Buffers;
using PyWaker.Interop;

namespace PyWaker.Bindings;

/// <summary>The lease of one span for one call of an exported function, on the stack of the call.</summary>
/// <remarks>Empty until <see cref="PyFunctionCall"/> fills it; <see cref="PyFunctionCall"/> releases it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref struct PySpanLease
{
    // In place, because views of small objects point into themselves. Its object is null while nothing is leased.
    private Py_buffer _view;

    /// <summary>Leases contiguous memory. Requires an attached thread, and that nothing is leased.</summary>
    /// <param name="o">The object, a borrowed reference.</param>
    /// <param name="writable">Whether the memory is to be written.</param>
    /// <param name="target">The type that is asked for, for errors.</param>
    /// <param name="length">The number of items.</param>
    /// <returns>The first item.</returns>
    internal T* Acquire<T>(nint o, bool writable, Type target, out int length)
        where T : unmanaged
    {
        _view = default;

        // SAFETY: a ref struct is always on the stack, and the caller does not move it.
        var view = (Py_buffer*)Unsafe.AsPointer(ref _view);
        return SpanView.Acquire<T>(o, view, writable, target, out length);
    }

    /// <summary>Lets the memory go. Requires an attached thread. May run any Python code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Release()
    {
        if (_view.Obj != 0)
        {
            // SAFETY: as above. It sets the view's object to null.
            CPython.PyBuffer_Release((Py_buffer*)Unsafe.AsPointer(ref _view));
        }
    }
}
