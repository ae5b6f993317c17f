using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Buffers;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// Converts arrays of two and three dimensions to nested lists; back from nested iterables of equal lengths.
/// </summary>
/// <remarks>The memory of an array of Python whose elements are values of the type is copied.</remarks>
[StackTraceHidden]
internal sealed unsafe class RectangleConverter<T, TElement> : PyConverter<T>
{
    private static readonly int s_rank = typeof(T).GetArrayRank();

    public override nint ToPython(T value)
    {
        int next = 0;
        return CreateList((Array)(object)value!, 0, ref next);
    }

    public override T FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is T same)
        {
            return same;
        }

        if (
            !RuntimeHelpers.IsReferenceOrContainsReferences<TElement>()
            && BlockConversion.IsSafe<TElement>()
            && BufferReader.TryRead<T, TElement>(borrowed, s_rank, out T copy)
        )
        {
            return copy;
        }

        // Each length is that of the first list of its level.
        Span<int> lengths = stackalloc int[s_rank];
        lengths.Fill(-1);
        List<TElement> elements = [];
        Read(borrowed, lengths, elements);
        lengths.Replace(-1, 0);
        Array array =
            s_rank == 2 ? new TElement[lengths[0], lengths[1]] : new TElement[lengths[0], lengths[1], lengths[2]];
        CollectionsMarshal.AsSpan(elements).CopyTo(Flat(array));
        return (T)(object)array;
    }

    private static void Read(nint borrowed, Span<int> lengths, List<TElement> elements)
    {
        nint items = Snapshots.Of(borrowed, typeof(T));
        try
        {
            int count = checked((int)CPython.PyTuple_Size(items));
            if (lengths[0] >= 0 && lengths[0] != count)
            {
                throw ConversionErrors.Mismatch(borrowed, typeof(T), Messages.WrongLength(lengths[0], count));
            }

            lengths[0] = count;
            for (int i = 0; i < count; i++)
            {
                ReadItem(CPython.PyTuple_GetItem(items, i), i, lengths[1..], elements);
            }
        }
        finally
        {
            CPython.Py_DecRef(items);
        }
    }

    private static void ReadItem(nint borrowed, int index, Span<int> lengths, List<TElement> elements)
    {
        try
        {
            if (lengths.IsEmpty)
            {
                elements.Add(Converter<TElement>.FromPython(borrowed));
            }
            else
            {
                Read(borrowed, lengths, elements);
            }
        }
        catch (Exception e) when (ConversionErrors.CanName(e))
        {
            throw ConversionErrors.From(Messages.ItemAt(index), e);
        }
    }

    private static nint CreateList(Array array, int dimension, ref int next)
    {
        nint list = PythonError.Check(CPython.PyList_New(0));
        nint unfinished = list;
        try
        {
            for (int i = 0; i < array.GetLength(dimension); i++)
            {
                nint item =
                    dimension == s_rank - 1
                        ? Converter<TElement>.ToPython(Flat(array)[next++])
                        : CreateList(array, dimension + 1, ref next);
                int failed = CPython.PyList_Append(list, item);
                CPython.Py_DecRef(item);
                _ = PythonError.Check(failed);
            }

            unfinished = 0;
            return list;
        }
        finally
        {
            CPython.Py_XDECREF(unfinished);
        }
    }

    // SAFETY: an array has its elements one after the other, the last index changing fastest.
    private static Span<TElement> Flat(Array array) =>
        MemoryMarshal.CreateSpan(
            ref Unsafe.As<byte, TElement>(ref MemoryMarshal.GetArrayDataReference(array)),
            array.Length
        );
}
