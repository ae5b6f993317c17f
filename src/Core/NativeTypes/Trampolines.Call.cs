using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

[StackTraceHidden]
internal static unsafe partial class Trampolines
{
    /// <summary><c>tp_call</c> of a callable type: positional arguments as a tuple; keywords are refused.</summary>
    // SAFETY: C passes an instance of a callable native type and a tuple; the borrowed items outlive the call, and the
    // fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Call(nint self, nint tuple, nint keywords)
    {
        try
        {
            if (Fence.RefusesForked())
            {
                return 0;
            }

            if (keywords != 0 && CPython.PyDict_Size(keywords) != 0)
            {
                return PythonError.Raise(
                    CPython.PyExc_TypeError,
                    $"{PythonString.Represent(self)} takes no keyword arguments"
                );
            }

            if (NativeObject.Of(self) is not { } target)
            {
                return RaiseDead(self);
            }

            int count = (int)CPython.PyTuple_Size(tuple);
            nint* values = stackalloc nint[count];
            for (int i = 0; i < count; i++)
            {
                values[i] = CPython.PyTuple_GetItem(tuple, i);
            }

            return target.NativeTypeInternal.Call!(target, new PyArguments(values, count, 0)).Owned;
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
