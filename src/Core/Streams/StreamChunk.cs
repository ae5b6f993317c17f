using System.Buffers;
using System.Diagnostics;
using System.Runtime.InteropServices;
using PyWaker.Conversion;

namespace PyWaker.Streams;

/// <summary>The bytes of one read of a stream, until Python takes them or they go back to the stream.</summary>
/// <remarks>Until then no other read of the stream begins, so that no byte is lost or overtaken.</remarks>
/// <param name="stream">The stream that was read.</param>
/// <param name="array">A pooled array; null when the bytes are in the memory of the caller.</param>
/// <param name="target">The memory of the caller; null when the bytes are in an array.</param>
/// <param name="count">The number of bytes; 0 at the end of the stream.</param>
[StructLayout(LayoutKind.Auto)]
[StackTraceHidden]
internal readonly struct StreamChunk(ByteStream stream, byte[]? array, PythonMemory? target, int count)
{
    /// <summary>The number of bytes.</summary>
    public int Count => count;

    /// <summary>Gives the bytes to Python. Returns a new reference. Requires an attached thread.</summary>
    /// <remarks>For bytes in the memory of the caller their number.</remarks>
    public nint Take()
    {
        nint result;
        try
        {
            result = target is null ? Scalars.CreateBytes(array.AsSpan(0, count)) : Integers.Create(count);
        }
        catch
        {
            GiveBack();
            throw;
        }

        Return();
        stream.EndRead();
        return result;
    }

    /// <summary>Gives the bytes back to the stream: the next read begins with them. From any thread.</summary>
    public void GiveBack()
    {
        stream.PutBack(target is null ? array.AsSpan(0, count) : target.GetSpan()[..count]);
        Return();
        stream.EndRead();
    }

    private void Return()
    {
        if (array is not null)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
