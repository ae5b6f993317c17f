using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Memory;

namespace PyWaker.Interfaces;

/// <summary>Makes Python objects of pinned spans.</summary>
internal sealed unsafe class SpanLender<[DynamicallyAccessedMembers(MemoryExport.Fields)] T> : SpanLender
    where T : unmanaged
{
    public static readonly SpanLender<T> Instance = new();

    public override MemoryObject Lend(byte* address, int byteLength, bool isReadOnly)
    {
        nint length = byteLength / sizeof(T);
        return MemoryObject.Create(
            MemoryElement<T>.Instance,
            [length],
            length,
            new MemoryHandle(address),
            owner: null,
            isReadOnly
        );
    }
}
