using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyWaker.Buffers;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// Converts arrays, lists and their interfaces to a Python list; back from any iterable but text, bytes or a mapping.
/// </summary>
/// <remarks>The memory of an array of Python whose elements are values of the type is copied as a block.</remarks>
[StackTraceHidden]
internal sealed unsafe class SequenceConverter<T, TElement> : PyConverter<T>
{
    public override nint ToPython(T value)
    {
        using NestingGuard guard = NestingGuard.Enter();
        nint list = PythonError.Check(CPython.PyList_New(0));
        nint unfinished = list;
        try
        {
            // The interface, not a span: converting an element may run Python code, which may change the collection.
            foreach (TElement element in (IEnumerable<TElement>)value!)
            {
                nint item = Converter<TElement>.ToPython(element);
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

    public override T FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is T same)
        {
            return same;
        }

        // Lists are the most frequent, and have no memory of values; bytes are refused below.
        if (
            !RuntimeHelpers.IsReferenceOrContainsReferences<TElement>()
            && !PythonTypes.IsList(borrowed)
            && !PythonTypes.IsTuple(borrowed)
            && !PythonTypes.IsBytes(borrowed)
            && !PythonTypes.IsSubtype(borrowed, CPython.PyByteArray_Type)
            && BlockConversion.IsSafe<TElement>()
            && BufferReader.TryRead<T, TElement>(borrowed, 1, out T copy)
        )
        {
            return copy;
        }

        using NestingGuard guard = NestingGuard.Enter();
        nint items = Snapshots.Of(borrowed, typeof(T));
        try
        {
            return Read(items);
        }
        finally
        {
            CPython.Py_DecRef(items);
        }
    }

    private static T Read(nint tuple)
    {
        int count = checked((int)CPython.PyTuple_Size(tuple));
        int i = 0;
        try
        {
            if (typeof(T).IsArray)
            {
                var array = new TElement[count];
                for (; i < count; i++)
                {
                    array[i] = Converter<TElement>.FromPython(CPython.PyTuple_GetItem(tuple, i));
                }

                return (T)(object)array;
            }

            var list = new List<TElement>(count);
            for (; i < count; i++)
            {
                list.Add(Converter<TElement>.FromPython(CPython.PyTuple_GetItem(tuple, i)));
            }

            return (T)(object)list;
        }
        catch (Exception e) when (ConversionErrors.CanName(e))
        {
            throw ConversionErrors.From(Messages.ItemAt(i), e);
        }
    }
}
