using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Memory;

/// <summary>Memory of a pool.</summary>
internal sealed class OwnedSource<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(IMemoryOwner<T> owner)
    : MemorySource
    where T : unmanaged
{
    public override void Dispose()
    {
        if (Created is null)
        {
            owner.Dispose();
        }
    }

    protected override void RequireReusable() => throw new InvalidOperationException(Messages.MemoryReleased);

    protected override MemoryObject Create() => MemoryExport.OfOwner(owner, []);
}
