using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

// The slots of objects that Python drives step by step, and of asynchronous iterators.
internal static unsafe partial class Trampolines
{
    /// <summary>The <c>am_send</c> slot: used by <c>await</c> on 3.10 and 3.11, and by the C task from 3.10.</summary>
    // SAFETY: C passes an instance of the type on an attached thread, and a place for the result. The fence catches
    // every exception.
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

    /// <summary>The <c>tp_iternext</c> slot: used by <c>await</c> on 3.9 and from 3.12.</summary>
    // SAFETY: C passes an instance of the type on an attached thread; the fence catches every exception.
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

    /// <summary>The <c>close()</c> method. Does nothing in a forked child.</summary>
    /// <remarks>
    /// There a <c>finally</c> or the collector calls it, and the resources to release belong to the parent.
    /// </remarks>
    // SAFETY: C checks the type of self before the call, and passes count values plus one for each keyword.
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

    /// <summary>
    /// The <c>am_await</c> slot of a coroutine: the coroutine itself, unless another awaiter is in it.
    /// </summary>
    // SAFETY: C passes an instance of the type on an attached thread; the fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint AwaitOnce(nint self)
    {
        try
        {
            return Steppable(self).IsSuspended
                ? PythonError.Raise(CPython.PyExc_RuntimeError, Messages.BeingAwaited)
                : CPython.Py_NewRef(self);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    // SAFETY: only types whose managed half is an ISteppable have these slots.
    private static ISteppable Steppable(nint self) => Unsafe.As<ISteppable>(NativeObject.Of(self)!);
}
