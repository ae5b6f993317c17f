using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using PyWaker.Buffers;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts bool, text, bytes, decimal and UUID. Requires an attached thread.</summary>
[StackTraceHidden]
internal static unsafe class Scalars
{
    public static bool ReadBoolean(nint o) =>
        o == CPython._Py_TrueStruct || (o != CPython._Py_FalseStruct && ReadOtherBoolean(o));

    public static string ReadString(nint o) =>
        PythonTypes.IsString(o) ? PythonString.Read(o) : throw ConversionErrors.Mismatch(o, typeof(string));

    public static nint CreateChar(char value) =>
        PythonError.Check(PythonString.Create(new ReadOnlySpan<char>(in value)));

    public static char ReadChar(nint o)
    {
        // The length is checked first, so that a long text is not copied only to be refused.
        string? text = PythonTypes.IsString(o) && CPython.PyUnicode_GetLength(o) == 1 ? PythonString.Read(o) : null;
        return text is { Length: 1 }
            ? text[0]
            : throw ConversionErrors.Mismatch(o, typeof(char), Messages.OneCharacter);
    }

    public static nint CreateBytes(ReadOnlySpan<byte> value)
    {
        fixed (byte* data = value)
        {
            return PythonError.Check(CPython.PyBytes_FromStringAndSize(data, value.Length));
        }
    }

    /// <summary>The bytes of all segments, in one object.</summary>
    public static nint CreateBytes(in ReadOnlySequence<byte> value)
    {
        if (value.IsSingleSegment)
        {
            return CreateBytes(value.FirstSpan);
        }

        // A new object of this length is filled before anybody else sees it.
        nint result = PythonError.Check(CPython.PyBytes_FromStringAndSize(null, checked((nint)value.Length)));
        byte* data;
        nint length;
        _ = PythonError.Check(CPython.PyBytes_AsStringAndSize(result, &data, &length));
        foreach (ReadOnlyMemory<byte> segment in value)
        {
            segment.Span.CopyTo(new Span<byte>(data, segment.Length));
            data += segment.Length;
        }

        return result;
    }

    /// <summary>
    /// The bytes of a <c>bytes</c> object in place, valid while it lives; a copy for any other bytes-like object.
    /// </summary>
    public static ReadOnlySpan<byte> BorrowBytes(nint o)
    {
        if (!PythonTypes.IsBytes(o))
        {
            return ReadBytes(o, typeof(byte[]));
        }

        byte* data;
        nint length;
        _ = PythonError.Check(CPython.PyBytes_AsStringAndSize(o, &data, &length));
        return new ReadOnlySpan<byte>(data, checked((int)length));
    }

    /// <summary>
    /// A copy of the bytes of any object whose memory is of bytes, and of those that a <c>memoryview</c> of anything
    /// shows.
    /// </summary>
    public static byte[] ReadBytes(nint o, Type target)
    {
        if (!PythonTypes.IsBytes(o))
        {
            if (BufferReader.TryReadBytes(o, out byte[] copy))
            {
                return copy;
            }

            // The two that Python itself copies, with an error of its own for memory that was released.
            if (!PythonTypes.IsSubtype(o, CPython.PyByteArray_Type) && CPython.Py_TYPE(o) != CPython.PyMemoryView_Type)
            {
                throw ConversionErrors.Mismatch(o, target, BufferReader.Mismatch<byte>(o));
            }
        }

        nint bytes = PythonTypes.IsBytes(o) ? CPython.Py_NewRef(o) : PythonError.Check(CPython.PyBytes_FromObject(o));
        try
        {
            byte* data;
            nint length;
            _ = PythonError.Check(CPython.PyBytes_AsStringAndSize(bytes, &data, &length));
            return new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
        }
        finally
        {
            CPython.Py_DecRef(bytes);
        }
    }

    public static nint CreateDecimal(decimal value) =>
        Construct(PythonTypes.Decimal, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The exact value of a <c>Decimal</c>, an int, or an object that has <c>__index__</c>.</summary>
    public static decimal ReadDecimal(nint o)
    {
        if (PythonTypes.IsInteger(o) || !PythonTypes.IsSubtype(o, PythonTypes.Decimal))
        {
            return (decimal)
                Integers.ReadBig(
                    o,
                    (System.Numerics.BigInteger)decimal.MinValue,
                    (System.Numerics.BigInteger)decimal.MaxValue,
                    typeof(decimal)
                );
        }

        if (
            decimal.TryParse(
                PythonString.Describe(o),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out decimal value
            )
        )
        {
            // .NET rounds a value that does not fit; only a value that survives the round trip is the same number.
            nint back = CreateDecimal(value);
            bool exact = CPython.PyObject_RichCompareBool(o, back, CPython.Py_EQ) == 1;
            CPython.Py_DecRef(back);
            if (exact)
            {
                return value;
            }
        }

        throw new OverflowException(
            Messages.NotExact(ConversionErrors.Shorten(o), ConversionErrors.TypeName(o), "decimal")
        );
    }

    public static nint CreateGuid(Guid value) => Construct(PythonTypes.Uuid, value.ToString("N"));

    public static Guid ReadGuid(nint o)
    {
        ConversionErrors.Require(o, PythonTypes.Uuid, typeof(Guid));
        return Guid.Parse(PythonString.Describe(o));
    }

    // Every object is true or false in Python, but only NumPy's bool is a bool.
    private static bool ReadOtherBoolean(nint o) =>
        NumPyScalars.IsBoolean(o) ? NumPyScalars.ReadBoolean(o) : throw ConversionErrors.Mismatch(o, typeof(bool));

    private static nint Construct(nint type, string text)
    {
        nint argument = PythonError.Check(PythonString.Create(text));
        nint result = NativeCall.Raw(type, argument);
        CPython.Py_DecRef(argument);
        return PythonError.Check(result);
    }
}
