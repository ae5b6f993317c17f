using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;

namespace PyWaker.Generators;

/// <summary>The slot that only asynchronous generators have.</summary>
internal static class AsyncGeneratorTrampoline
{
    /// <summary><c>am_anext</c>: what <c>async for</c> and <c>anext()</c> use.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Next(nint self)
    {
        try
        {
            AsyncGenerator generator = Unsafe.As<AsyncGenerator>(NativeObject.Of(self)!);
            return !Fence.RefusesForked() && generator.ReadHooks() ? generator.NewNextStep() : 0;
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
