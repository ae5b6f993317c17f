using PyWaker.Memory;

namespace PyWaker.Interfaces;

/// <summary>Makes Python objects of pinned spans: one instance for each type of elements.</summary>
internal abstract unsafe class SpanLender
{
    /// <summary>Makes an object with one reference, the caller's. Requires an attached thread.</summary>
    /// <param name="address">The first byte, pinned until the loan has ended.</param>
    /// <param name="byteLength">The number of bytes.</param>
    /// <param name="isReadOnly">Whether Python may not write.</param>
    public abstract MemoryObject Lend(byte* address, int byteLength, bool isReadOnly);
}
