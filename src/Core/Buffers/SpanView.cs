using PyWaker.Conversion;
using PyWaker.Interop;

namespace PyWaker.Buffers;

/// <summary>Leases the contiguous memory of an object for a span. Requires an attached thread.</summary>
internal static unsafe class SpanView
{
    /// <summary>Leases the memory; on failure nothing is leased, and the view's object is null.</summary>
    /// <param name="o">The object, borrowed.</param>
    /// <param name="view">Where the view is kept, at one address until its release; empty.</param>
    /// <param name="writable">Whether memory that is read-only is refused.</param>
    /// <param name="target">The .NET type that is wanted, for the error.</param>
    /// <param name="length">The number of elements.</param>
    /// <returns>The first element.</returns>
    /// <exception cref="InvalidCastException">The object has no such memory.</exception>
    public static T* Acquire<T>(nint o, Py_buffer* view, bool writable, Type target, out int length)
        where T : unmanaged
    {
        BufferView.Get(o, view, writable, target);
        nint count = view->Len / sizeof(T);
        string? mismatch =
            !ElementType<T>.Is(BufferView.FormatOf(view), view->ItemSize)
                ? ElementWords.Mismatch<T>(BufferView.FormatOf(view), view->ItemSize)
            : !IsContiguous(view) ? Messages.ContiguousNeeded
            : count > int.MaxValue ? Messages.TooManyElements($"({count},)")
            : null;
        if (mismatch is not null)
        {
            CPython.PyBuffer_Release(view);
            throw ConversionErrors.Mismatch(o, target, mismatch);
        }

        length = (int)count;
        return (T*)view->Buf;
    }

    private static bool IsContiguous(Py_buffer* view)
    {
        if (view->Strides == null || (view->NDim == 1 && view->Strides[0] == view->ItemSize))
        {
            return true;
        }

        Span<nint> shape = stackalloc nint[view->NDim];
        Span<nint> strides = stackalloc nint[view->NDim];
        BufferLayout.Read(view, shape, strides);
        return BufferLayout.IsContiguous(shape, strides, view->ItemSize);
    }
}
