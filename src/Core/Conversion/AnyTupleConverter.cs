using System.Diagnostics;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// Base of the tuple converters: to a Python tuple of the same length; from a tuple or list of that length.
/// </summary>
[StackTraceHidden]
internal abstract unsafe class AnyTupleConverter<T>(int arity) : PyConverter<T>
{
    /// <summary>The number of elements, including those of a nested rest.</summary>
    public int Arity { get; } = arity;

    public sealed override nint ToPython(T value)
    {
        using NestingGuard guard = NestingGuard.Enter();
        nint tuple = PythonError.Check(CPython.PyTuple_New(Arity));
        nint unfinished = tuple;
        try
        {
            Write(tuple, 0, value);
            unfinished = 0;
            return tuple;
        }
        finally
        {
            CPython.Py_XDECREF(unfinished);
        }
    }

    public sealed override T FromPython(nint borrowed)
    {
        if (!PythonTypes.IsTuple(borrowed) && !PythonTypes.IsList(borrowed))
        {
            return DotNetObject.TargetOf(borrowed) is T same
                ? same
                : throw ConversionErrors.Mismatch(borrowed, typeof(T));
        }

        nint tuple = PythonError.Check(CPython.PySequence_Tuple(borrowed));
        try
        {
            nint count = CPython.PyTuple_Size(tuple);
            return count == Arity
                ? Read(tuple, 0)
                : throw ConversionErrors.Mismatch(borrowed, typeof(T), Messages.WrongLength(Arity, (int)count));
        }
        finally
        {
            CPython.Py_DecRef(tuple);
        }
    }

    /// <summary>Fills the tuple's elements from index <paramref name="start"/> on.</summary>
    public abstract void Write(nint tuple, int start, T value);

    public abstract T Read(nint tuple, int start);

    protected static void Put<TElement>(nint tuple, int index, TElement value) =>
        _ = PythonError.Check(CPython.PyTuple_SetItem(tuple, index, Converter<TElement>.ToPython(value)));

    protected static TElement Get<TElement>(nint tuple, int index) =>
        Converter<TElement>.FromPython(CPython.PyTuple_GetItem(tuple, index));
}
