using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

// C passes a method nothing but its self, so the function's address must identify the method: one entry point per
// index.
internal static unsafe partial class Trampolines
{
    private static readonly delegate* unmanaged[Cdecl]<nint, nint*, nint, nint, nint>[] s_methods =
    [
        &Method0,
        &Method1,
        &Method2,
        &Method3,
        &Method4,
        &Method5,
        &Method6,
        &Method7,
        &Method8,
        &Method9,
        &Method10,
        &Method11,
        &Method12,
        &Method13,
        &Method14,
        &Method15,
        &Method16,
        &Method17,
        &Method18,
        &Method19,
        &Method20,
        &Method21,
        &Method22,
        &Method23,
    ];

    public static void* MethodFor(int index) => s_methods[index];

    // SAFETY: C checks the type of self before the call; index is the one that the type's table holds. The fence
    // catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint GetProperty(nint self, nint index)
    {
        try
        {
            return NativeObject.Of(self) is { } target
                ? target.NativeTypeInternal.Getters[index](target).Owned
                : RaiseDead(self);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    // SAFETY: as for GetProperty.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int SetProperty(nint self, nint value, nint index)
    {
        try
        {
            if (NativeObject.Of(self) is not { } target)
            {
                RaiseDead(self);
                return -1;
            }

            target.NativeTypeInternal.Setters[index]!(target, new PyBorrowed(value));
            return PythonError.IsSet ? -1 : 0;
        }
        catch (Exception e)
        {
            return Fence.FailInt(e);
        }
    }

    private static nint CallMethod(int index, nint self, nint* values, nint count, nint keywords)
    {
        try
        {
            if (Fence.RefusesForked())
            {
                return 0;
            }

            return NativeObject.Of(self) is { } target
                ? target.NativeTypeInternal.Methods[index](target, new PyArguments(values, count, keywords)).Owned
                : RaiseDead(self);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    private static nint RaiseDead(nint self) =>
        PythonError.Raise(
            CPython.PyExc_RuntimeError,
            Messages.ObjectTornDown(PythonString.Describe(CPython.Py_TYPE(self)))
        );

    // SAFETY: C checks the type of self before the call, and passes count values plus one for each keyword.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method0(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(0, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method1(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(1, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method2(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(2, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method3(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(3, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method4(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(4, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method5(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(5, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method6(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(6, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method7(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(7, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method8(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(8, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method9(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(9, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method10(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(10, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method11(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(11, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method12(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(12, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method13(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(13, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method14(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(14, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method15(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(15, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method16(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(16, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method17(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(17, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method18(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(18, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method19(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(19, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method20(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(20, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method21(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(21, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method22(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(22, self, values, count, keywords);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Method23(nint self, nint* values, nint count, nint keywords) =>
        CallMethod(23, self, values, count, keywords);
}
