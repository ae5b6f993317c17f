using System.Buffers;

namespace PyWaker.Buffers;

/// <summary>The memory of a lease as <see cref="Memory{T}"/>: it keeps the lease from being collected.</summary>
/// <remarks>
/// From any thread, without the GIL. Pinned memory stays valid until it is unpinned, even if the lease is disposed
/// before; the Python object is let go then.
/// </remarks>
internal sealed unsafe class PyBufferMemory<T>(PyBuffer<T> lease) : MemoryManager<T>
    where T : unmanaged
{
    // Writable also for read-only memory: ReadOnlyMemory asks here too, and gives out nothing that can be written.
    public override Span<T> GetSpan() => lease.GetSpan();

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)lease.Length, nameof(elementIndex));
        lease.AddHold();
        return new MemoryHandle((T*)lease.Address + elementIndex, default, this);
    }

    public override void Unpin() => lease.RemoveHold();

    protected override void Dispose(bool disposing) => lease.Dispose();
}
