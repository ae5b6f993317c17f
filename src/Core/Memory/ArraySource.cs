using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Memory;

/// <summary>An array of more than one dimension.</summary>
internal sealed class ArraySource<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(Array array) : MemorySource
    where T : unmanaged
{
    public override void Dispose() { }

    protected override void RequireReusable() { }

    protected override MemoryObject Create() => MemoryExport.OfArray<T>(array);
}
