using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Memory;

/// <summary>Memory without an owner.</summary>
internal sealed class PlainSource<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
    ReadOnlyMemory<T> memory,
    bool isReadOnly
) : MemorySource
    where T : unmanaged
{
    public override void Dispose() { }

    protected override void RequireReusable() { }

    protected override MemoryObject Create() => MemoryExport.OfMemory(memory, [], isReadOnly);
}
