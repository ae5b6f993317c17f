using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;

namespace PyWaker.Generators;

/// <summary>The entry point of the slot that only asynchronous generators have.</summary>
[StackTraceHidden]
internal static class AsyncGeneratorTrampoline
{
    /// <summary>The <c>am_anext</c> slot, used by <c>async for</c> and <c>anext()</c>.</summary>
    // SAFETY: C passes an instance of the type on an attached thread; the fence catches every exception.
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
