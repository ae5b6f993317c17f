using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.LowLevel;

namespace PyWaker.NativeTypes;

// Slots of classes whose instances have no managed half: the function's address alone identifies the body to run.
internal static unsafe partial class Trampolines
{
    private static readonly NativeMixin.Body?[] s_mixins = new NativeMixin.Body?[4];

    /// <summary>A function for a slot that takes only the object.</summary>
    public static nint MixinFor(NativeMixin.Body body)
    {
        int free = Array.IndexOf(s_mixins, null);
        if (free < 0)
        {
            throw new InvalidOperationException(Messages.TooManyMixins(s_mixins.Length));
        }

        s_mixins[free] = body;
        return free switch
        {
            0 => (nint)(delegate* unmanaged[Cdecl]<nint, nint>)&Mixin0,
            1 => (nint)(delegate* unmanaged[Cdecl]<nint, nint>)&Mixin1,
            2 => (nint)(delegate* unmanaged[Cdecl]<nint, nint>)&Mixin2,
            _ => (nint)(delegate* unmanaged[Cdecl]<nint, nint>)&Mixin3,
        };
    }

    // SAFETY: C passes a live object of any type, which only the body interprets; RunMixin catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Mixin0(nint self) => RunMixin(0, self);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Mixin1(nint self) => RunMixin(1, self);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Mixin2(nint self) => RunMixin(2, self);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Mixin3(nint self) => RunMixin(3, self);

    private static nint RunMixin(int mixin, nint self)
    {
        try
        {
            return Fence.RefusesForked() ? 0 : s_mixins[mixin]!(new PyBorrowed(self)).Owned;
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
