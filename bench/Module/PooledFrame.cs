using System.Buffers;

namespace PyWaker.Bench;

/// <summary>Memory of the shared pool, of exactly the size that was asked for: a pool gives more.</summary>
internal sealed class PooledFrame(int size) : IMemoryOwner<byte>
{
    // Null when it was given back.
    private byte[]? _array = ArrayPool<byte>.Shared.Rent(size);

    public Memory<byte> Memory => _array.AsMemory(0, size);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
