using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.LowLevel;

namespace PyWaker.NativeTypes;

// The slots of types whose managed half is an IIndexable.
internal static unsafe partial class Trampolines
{
    // SAFETY: C passes an instance of such a type, on an attached thread; the fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint GetLength(nint self)
    {
        try
        {
            return Fence.RefusesForked() ? -1
                : NativeObject.Of(self) is IIndexable items ? items.GetLength()
                : RaiseDead(self) - 1;
        }
        catch (Exception e)
        {
            return Fence.FailInt(e);
        }
    }

    // SAFETY: as for GetLength; the key is a live object.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint GetItem(nint self, nint key)
    {
        try
        {
            return Fence.RefusesForked() ? 0
                : NativeObject.Of(self) is IIndexable items ? items.GetItem(key)
                : RaiseDead(self);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    // SAFETY: as for GetLength.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint GetItemAt(nint self, nint index)
    {
        try
        {
            return Fence.RefusesForked() ? 0
                : NativeObject.Of(self) is IIndexable items ? items.GetItemAt(index)
                : RaiseDead(self);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    // SAFETY: as for GetLength; the key is a live object, and so is the value unless it is 0.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int SetItem(nint self, nint key, nint value)
    {
        try
        {
            return Fence.RefusesForked() ? -1
                : NativeObject.Of(self) is IIndexable items ? items.SetItem(key, value)
                : (int)RaiseDead(self) - 1;
        }
        catch (Exception e)
        {
            return Fence.FailInt(e);
        }
    }
}
