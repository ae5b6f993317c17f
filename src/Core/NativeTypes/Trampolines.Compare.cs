using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.LowLevel;

namespace PyWaker.NativeTypes;

internal static unsafe partial class Trampolines
{
    /// <summary>
    /// The <c>tp_hash</c> slot of <see cref="DotNetObject"/>. It never returns -1, which reports an error.
    /// </summary>
    // SAFETY: C passes a live object on an attached thread; the fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Hash(nint self)
    {
        try
        {
            int hash = DotNetObject.TargetOf(self)?.GetHashCode() ?? 0;
            return hash == -1 ? -2 : hash;
        }
        catch (Exception e)
        {
            return Fence.FailInt(e);
        }
    }

    /// <summary>
    /// The <c>tp_richcompare</c> slot of <see cref="DotNetObject"/>: equality only, as .NET defines it.
    /// </summary>
    // SAFETY: C passes live objects of any type, and Find checks the types; the fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Compare(nint self, nint other, int operation)
    {
        try
        {
            if (
                operation is not (CPython.Py_EQ or CPython.Py_NE)
                || NativeObject.Find(self) is not DotNetObject left
                || NativeObject.Find(other) is not DotNetObject right
            )
            {
                return CPython.Py_NewRef(CPython._Py_NotImplementedStruct);
            }

            bool equal = left.Target.Equals(right.Target);
            return CPython.Py_NewRef(
                equal == (operation == CPython.Py_EQ) ? CPython._Py_TrueStruct : CPython._Py_FalseStruct
            );
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
