using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker.NativeTypes;

// The slots of what Python drives step by step, and of asynchronous iterators.
internal static unsafe partial class Trampolines
{
    /// <summary><c>am_send</c>: what <c>await</c> and the C task use on 3.10 and 3.11, and the C task from then on.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Send(nint self, nint value, nint* result)
    {
        *result = 0;
        try
        {
            if (Fence.RefusesForked())
            {
                return CPython.PYGEN_ERROR;
            }

            int outcome = Steppable(self).Send(value, out nint returned);
            *result = returned;
            return outcome;
        }
        catch (Exception e)
        {
            return Fence.FailInt(e);
        }
    }

    /// <summary><c>tp_iternext</c>: what <c>await</c> uses on 3.9 and from 3.12.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Next(nint self)
    {
        try
        {
            if (Fence.RefusesForked())
            {
                return 0;
            }

            int outcome = Steppable(self).Send(CPython._Py_NoneStruct, out nint result);
            if (outcome != CPython.PYGEN_RETURN)
            {
                return result;
            }

            // Null without an error means "returned None", so the common case needs no StopIteration.
            if (result != CPython._Py_NoneStruct)
            {
                StopIteration.Raise(result);
            }

            CPython.Py_DecRef(result);
            return 0;
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    /// <summary><c>close()</c>. Nothing in a forked child, where it comes from a <c>finally</c> or the collector: what there is to give up is the parent's.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Close(nint self, nint* values, nint count, nint keywords)
    {
        if (ForkGuard.IsForked)
        {
            return CPython.Py_NewRef(CPython._Py_NoneStruct);
        }

        try
        {
            return NativeObject.Of(self) is ISteppable target
                ? StepMethods.Close(target, new PyArguments(values, count, keywords)).Owned
                : RaiseDead(self);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    /// <summary><c>am_await</c> of a coroutine: itself, unless somebody else is awaiting it.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint AwaitOnce(nint self)
    {
        try
        {
            return Steppable(self).IsSuspended
                ? PythonError.Raise(CPython.PyExc_RuntimeError, Texts.BeingAwaited)
                : CPython.Py_NewRef(self);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    private static ISteppable Steppable(nint self) => Unsafe.As<ISteppable>(NativeObject.Of(self)!);
}
