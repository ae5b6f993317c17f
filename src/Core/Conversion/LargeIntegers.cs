using System.Numerics;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts integers beyond 64 bits as little-endian bytes. Requires an attached thread.</summary>
/// <remarks>
/// Through <c>int.from_bytes</c> and <c>int.to_bytes</c>, because the C functions are not in the stable ABI.
/// </remarks>
internal static unsafe class LargeIntegers
{
    public static nint Create(BigInteger value)
    {
        byte[] bytes = value.ToByteArray();
        nint data = Scalars.CreateBytes(bytes);
        nint result = NativeCall.Raw(ConversionHelpers.Function("int_from_bytes"), data);
        CPython.Py_DecRef(data);
        return PythonError.Check(result);
    }

    public static BigInteger Read(nint integer)
    {
        nint data = PythonError.Check(NativeCall.Raw(ConversionHelpers.Function("int_to_bytes"), integer));
        try
        {
            byte* bytes;
            nint length;
            _ = PythonError.Check(CPython.PyBytes_AsStringAndSize(data, &bytes, &length));
            return new BigInteger(new ReadOnlySpan<byte>(bytes, checked((int)length)));
        }
        finally
        {
            CPython.Py_DecRef(data);
        }
    }
}
