using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;

namespace PyWaker.Streams;

/// <summary>The entry point of the slot that iterates a stream.</summary>
[StackTraceHidden]
internal static class ByteStreamTrampoline
{
    /// <summary>The <c>am_anext</c> slot, used by <c>async for</c> and <c>anext()</c>.</summary>
    // SAFETY: C passes an instance of the type on an attached thread; the fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Next(nint self)
    {
        try
        {
            return Fence.RefusesForked()
                ? 0
                : StreamMethods.Next(Unsafe.As<ByteStream>(NativeObject.Of(self)!)).NewReference();
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
