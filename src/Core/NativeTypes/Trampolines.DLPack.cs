using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker.NativeTypes;

// The functions of DLPack's structures and capsules; see DLPackTensors.
internal static unsafe partial class Trampolines
{
    // SAFETY: a consumer passes the structure that it got, once, on any thread, attached or not.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void DeleteTensor(DLManagedTensor* tensor)
    {
        if (!ForkGuard.IsForked)
        {
            DLPackTensors.Free(tensor);
        }
    }

    // SAFETY: as for DeleteTensor.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void DeleteVersionedTensor(DLManagedTensorVersioned* tensor)
    {
        if (!ForkGuard.IsForked)
        {
            DLPackTensors.Free(tensor);
        }
    }

    /// <summary>The destructor of a capsule; frees the structure unless a consumer has taken it.</summary>
    // SAFETY: C passes the capsule, which is being freed, on an attached thread.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void DestroyCapsule(nint capsule)
    {
        if (!ForkGuard.IsForked)
        {
            DLPackTensors.FreeUnconsumed(capsule);
        }
    }
}
