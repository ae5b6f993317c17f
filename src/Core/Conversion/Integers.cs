using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts integers. As in Python a bool is an int; a float never is. Requires an attached thread.</summary>
[StackTraceHidden]
internal static unsafe class Integers
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Create(long value) => PythonError.Check(CPython.PyLong_FromLongLong(value));

    public static nint Create(ulong value) => PythonError.Check(CPython.PyLong_FromUnsignedLongLong(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadInt32(nint o)
    {
        int overflow = 0;
        if (CPython.Py_TYPE(o) == CPython.PyLong_Type)
        {
            long value = CPython.PyLong_AsLongLongAndOverflow(o, &overflow);
            if (overflow == 0 && (int)value == value)
            {
                return (int)value;
            }
        }

        return (int)Read(o, int.MinValue, int.MaxValue, typeof(int));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ReadInt64(nint o)
    {
        int overflow = 0;
        if (CPython.Py_TYPE(o) == CPython.PyLong_Type)
        {
            long value = CPython.PyLong_AsLongLongAndOverflow(o, &overflow);
            if (overflow == 0)
            {
                return value;
            }
        }

        return Read(o, long.MinValue, long.MaxValue, typeof(long));
    }

    /// <summary>Reads a value within inclusive bounds.</summary>
    public static long Read(nint o, long lowest, long highest, Type target)
    {
        nint integer = Index(o, target);
        int overflow = 0;
        long value = CPython.PyLong_AsLongLongAndOverflow(integer, &overflow);
        CPython.Py_DecRef(integer);
        return overflow == 0 && value >= lowest && value <= highest
            ? value
            : throw ConversionErrors.OutOfRange(o, target, lowest, highest);
    }

    public static ulong ReadUInt64(nint o, ulong highest, Type target)
    {
        BigInteger value = ReadBig(o, target);
        return value.Sign >= 0 && value <= highest
            ? (ulong)value
            : throw ConversionErrors.OutOfRange(o, target, 0UL, highest);
    }

    /// <summary>Reads a long, or a <see cref="BigInteger"/> where no long holds the value.</summary>
    public static object ReadNatural(nint o)
    {
        BigInteger value = ReadBig(o, typeof(object));
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    public static BigInteger ReadBig(nint o, Type target)
    {
        nint integer = Index(o, target);
        try
        {
            int overflow = 0;
            long value = CPython.PyLong_AsLongLongAndOverflow(integer, &overflow);
            return overflow == 0 ? value : LargeIntegers.Read(integer);
        }
        finally
        {
            CPython.Py_DecRef(integer);
        }
    }

    public static BigInteger ReadBig(nint o, BigInteger lowest, BigInteger highest, Type target)
    {
        BigInteger value = ReadBig(o, target);
        return value >= lowest && value <= highest
            ? value
            : throw ConversionErrors.OutOfRange(o, target, lowest, highest);
    }

    public static nint Create(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Create((long)value) : LargeIntegers.Create(value);

    /// <summary>A new reference to the int itself, or to the result of its <c>__index__</c>.</summary>
    private static nint Index(nint o, Type target)
    {
        if (PythonTypes.IsInteger(o))
        {
            return CPython.Py_NewRef(o);
        }

        if (Floats.IsNoNumber(o))
        {
            throw ConversionErrors.Mismatch(o, target);
        }

        // NumPy deprecates the __index__ of its bool.
        nint integer = NumPyScalars.IsBoolean(o)
            ? Create(NumPyScalars.ReadBoolean(o) ? 1L : 0L)
            : CPython.PyNumber_Index(o);
        if (integer != 0)
        {
            return integer;
        }

        // C's own TypeError means that the object is no integer; any other error was raised by its __index__.
        throw PythonError.IsOfC(CPython.PyExc_TypeError) ? ConversionErrors.Mismatch(o, target) : PythonError.Fetch();
    }
}
