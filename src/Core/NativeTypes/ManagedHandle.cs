using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.LowLevel;

namespace PyWaker.NativeTypes;

/// <summary>
/// The GC handles by which native halves own their managed halves, counted so that tests can detect leaks.
/// </summary>
internal static class ManagedHandle
{
    // Changed on attached threads only: the GIL is the lock.
    private static long s_live;

    /// <summary>The number of native objects that own a managed half.</summary>
    public static long Live => Volatile.Read(ref s_live);

    public static nint Allocate(NativeObject target)
    {
        s_live++;
        return GCHandle.ToIntPtr(GCHandle.Alloc(target));
    }

    /// <summary>
    /// Creates a handle that does not keep the managed half alive: for a native half that the managed half keeps.
    /// </summary>
    public static nint AllocateWeak(NativeObject target)
    {
        s_live++;
        return GCHandle.ToIntPtr(GCHandle.Alloc(target, GCHandleType.WeakTrackResurrection));
    }

    // SAFETY: only this class allocates these handles, and only for a NativeObject.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeObject? Target(nint handle) => Unsafe.As<NativeObject?>(GCHandle.FromIntPtr(handle).Target);

    public static void Free(nint handle)
    {
        s_live--;
        GCHandle.FromIntPtr(handle).Free();
    }
}
