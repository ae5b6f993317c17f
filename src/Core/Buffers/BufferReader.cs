using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.Buffers;

/// <summary>
/// Copies the memory of Python objects to arrays and lists. Every member requires an attached thread.
/// </summary>
/// <remarks>The elements come in C order, whatever the strides: as one block, if they are contiguous.</remarks>
internal static unsafe class BufferReader
{
    /// <summary>Copies memory whose elements are values of a type.</summary>
    /// <typeparam name="TTarget">An array of <paramref name="rank"/> dimensions; or a <see cref="List{T}"/> or an
    /// interface of it.</typeparam>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="o">The object, borrowed.</param>
    /// <param name="rank">The number of dimensions: 1 to 3.</param>
    /// <param name="result">The copy.</param>
    /// <returns>False if the object has no such memory.</returns>
    public static bool TryRead<TTarget, T>(nint o, int rank, out TTarget result)
    {
        result = default!;
        Py_buffer view;
        if (!BufferView.TryGet(o, &view))
        {
            return false;
        }

        try
        {
            if (view.NDim != rank || !ElementType<T>.Is(BufferView.FormatOf(&view), view.ItemSize))
            {
                return false;
            }

            Span<nint> shape = stackalloc nint[rank];
            Span<nint> strides = stackalloc nint[rank];
            BufferLayout.Read(&view, shape, strides);
            if (!BufferLayout.TryCount(shape, out int count) || shape.ContainsAnyExceptInRange(0, int.MaxValue))
            {
                return false;
            }

            result = (TTarget)Create<T>(shape, count, typeof(TTarget).IsArray);
            fixed (byte* destination = &DataOf<T>(result!))
            {
                BufferLayout.Copy(view.Buf, shape, strides, view.ItemSize, destination);
            }

            return true;
        }
        finally
        {
            CPython.PyBuffer_Release(&view);
        }
    }

    /// <summary>
    /// Copies memory of bytes, of any number of dimensions; that of a <c>memoryview</c> whatever its elements.
    /// </summary>
    public static bool TryReadBytes(nint o, out byte[] bytes)
    {
        bytes = [];
        Py_buffer view;
        if (!BufferView.TryGet(o, &view))
        {
            return false;
        }

        try
        {
            Span<nint> shape = stackalloc nint[view.NDim];
            Span<nint> strides = stackalloc nint[view.NDim];
            BufferLayout.Read(&view, shape, strides);
            if (
                (!IsOfBytes(&view) && CPython.Py_TYPE(o) != CPython.PyMemoryView_Type)
                || !BufferLayout.TryCount(shape, out int count)
                || count * (long)view.ItemSize > Array.MaxLength
            )
            {
                return false;
            }

            bytes = GC.AllocateUninitializedArray<byte>(count * (int)view.ItemSize);
            fixed (byte* destination = bytes)
            {
                BufferLayout.Copy(view.Buf, shape, strides, view.ItemSize, destination);
            }

            return true;
        }
        finally
        {
            CPython.PyBuffer_Release(&view);
        }
    }

    /// <summary>Why the elements of an object are not values of a type; null if it has no memory to look at.</summary>
    public static string? Mismatch<T>(nint o)
    {
        Py_buffer view;
        if (!BufferView.TryGet(o, &view))
        {
            return null;
        }

        string words = ElementWords.Mismatch<T>(BufferView.FormatOf(&view), view.ItemSize);
        CPython.PyBuffer_Release(&view);
        return words;
    }

    // Signed bytes and characters too, as for bytes(o).
    private static bool IsOfBytes(Py_buffer* view) =>
        ElementFormat.Parse(BufferView.FormatOf(view), view->ItemSize)?.Only
            is { Size: 1, Count: 1, Meaning: ElementKind.Unsigned or ElementKind.Signed or ElementKind.Byte };

    private static object Create<T>(ReadOnlySpan<nint> shape, int count, bool isArray)
    {
        if (!isArray)
        {
            var list = new List<T>(count);
            CollectionsMarshal.SetCount(list, count);
            return list;
        }

        return shape.Length switch
        {
            1 => GC.AllocateUninitializedArray<T>(count),
            2 => new T[(int)shape[0], (int)shape[1]],
            _ => new T[(int)shape[0], (int)shape[1], (int)shape[2]],
        };
    }

    private static ref byte DataOf<T>(object collection) =>
        ref collection is Array array
            ? ref MemoryMarshal.GetArrayDataReference(array)
            : ref Unsafe.As<T, byte>(
                ref MemoryMarshal.GetReference(CollectionsMarshal.AsSpan(Unsafe.As<List<T>>(collection)))
            );
}
