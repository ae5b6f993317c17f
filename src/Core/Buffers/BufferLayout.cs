using System.Globalization;
using PyWaker.Interop;

namespace PyWaker.Buffers;

/// <summary>Shape and strides of a Python object's memory.</summary>
internal static unsafe class BufferLayout
{
    /// <summary>Copies shape and strides of a view, as it means them. Both have an item for each dimension.</summary>
    /// <remarks>An exporter may leave out the strides, if they are C's, and the shape of a single dimension.</remarks>
    public static void Read(Py_buffer* view, Span<nint> shape, Span<nint> strides)
    {
        nint next = view->ItemSize;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            shape[i] = view->Shape != null ? view->Shape[i] : view->Len / Math.Max(1, view->ItemSize);
            strides[i] = view->Strides != null ? view->Strides[i] : next;
            next *= shape[i];
        }
    }

    /// <summary>The number of elements; false if a span cannot have as many.</summary>
    public static bool TryCount(ReadOnlySpan<nint> shape, out int count)
    {
        count = 0;
        if (shape.Contains(0))
        {
            return true;
        }

        long product = 1;
        foreach (nint length in shape)
        {
            product = length > int.MaxValue ? long.MaxValue : product * length;
            if (product > int.MaxValue)
            {
                return false;
            }
        }

        count = (int)product;
        return true;
    }

    /// <summary>Whether the elements follow each other, the last index changing fastest.</summary>
    public static bool IsContiguous(ReadOnlySpan<nint> shape, ReadOnlySpan<nint> strides, nint itemSize)
    {
        if (shape.Contains(0))
        {
            return true;
        }

        nint next = itemSize;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            if (shape[i] != 1 && strides[i] != next)
            {
                return false;
            }

            next *= shape[i];
        }

        return true;
    }

    /// <summary>Copies elements of any strides in C order to memory that has room for all of them.</summary>
    public static void Copy(
        byte* source,
        ReadOnlySpan<nint> shape,
        ReadOnlySpan<nint> strides,
        nint itemSize,
        byte* destination
    )
    {
        if (shape.Contains(0))
        {
            return;
        }

        // The last dimensions may be one block.
        nint block = itemSize;
        int rank = shape.Length;
        while (rank > 0 && (shape[rank - 1] == 1 || strides[rank - 1] == block))
        {
            block *= shape[--rank];
        }

        _ = CopyBlocks(source, shape[..rank], strides[..rank], block, destination);
    }

    /// <summary>Text such as <c>(3, 4)</c>.</summary>
    public static string Text(ReadOnlySpan<nint> values)
    {
        List<string> texts = [];
        foreach (nint value in values)
        {
            texts.Add(value.ToString(CultureInfo.InvariantCulture));
        }

        return $"({string.Join(", ", texts)}{(texts.Count == 1 ? "," : "")})";
    }

    // Returns the end of what was written.
    private static byte* CopyBlocks(
        byte* source,
        ReadOnlySpan<nint> shape,
        ReadOnlySpan<nint> strides,
        nint block,
        byte* destination
    )
    {
        if (shape.IsEmpty)
        {
            Buffer.MemoryCopy(source, destination, block, block);
            return destination + block;
        }

        if (shape.Length > 1)
        {
            for (nint i = 0; i < shape[0]; i++)
            {
                destination = CopyBlocks(source + (i * strides[0]), shape[1..], strides[1..], block, destination);
            }

            return destination;
        }

        switch (block)
        {
            case 1:
                CopyItems<byte>(source, strides[0], shape[0], destination);
                break;
            case 2:
                CopyItems<ushort>(source, strides[0], shape[0], destination);
                break;
            case 4:
                CopyItems<uint>(source, strides[0], shape[0], destination);
                break;
            case 8:
                CopyItems<ulong>(source, strides[0], shape[0], destination);
                break;
            case 16:
                CopyItems<UInt128>(source, strides[0], shape[0], destination);
                break;
            default:
                for (nint i = 0; i < shape[0]; i++)
                {
                    Buffer.MemoryCopy(source + (i * strides[0]), destination + (i * block), block, block);
                }

                break;
        }

        return destination + (shape[0] * block);
    }

    // SAFETY: as Python's memory may, both may be unaligned, for which the processors that .NET runs on need no care.
    private static void CopyItems<TItem>(byte* source, nint stride, nint count, byte* destination)
        where TItem : unmanaged
    {
        for (nint i = 0; i < count; i++)
        {
            ((TItem*)destination)[i] = *(TItem*)(source + (i * stride));
        }
    }
}
