using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>
/// The functions that C calls. Each finds the managed half, calls it, and lets no exception escape
/// (<see cref="Fence"/>).
/// </summary>
internal static unsafe partial class Trampolines
{
    public const int MaximalReferences = 4;

    public static void* TraverseFor(int references) =>
        references switch
        {
            0 => (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Traverse0,
            1 => (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Traverse1,
            2 => (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Traverse2,
            3 => (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Traverse3,
            _ => (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Traverse4,
        };

    public static void* ClearFor(int references) =>
        references switch
        {
            0 => (delegate* unmanaged[Cdecl]<nint, int>)&Clear0,
            1 => (delegate* unmanaged[Cdecl]<nint, int>)&Clear1,
            2 => (delegate* unmanaged[Cdecl]<nint, int>)&Clear2,
            3 => (delegate* unmanaged[Cdecl]<nint, int>)&Clear3,
            _ => (delegate* unmanaged[Cdecl]<nint, int>)&Clear4,
        };

    // SAFETY: C passes a live type; the message is built from its name, and no user code runs.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint RefuseNew(nint type, nint arguments, nint keywords) =>
        PythonError.Raise(CPython.PyExc_TypeError, $"cannot create '{ConversionErrors.NameOf(type)}' instances");

    // SAFETY: C calls it attached with an instance that is still whole; the fence reports every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void FinalizeObject(nint self)
    {
        if (ForkGuard.IsForked)
        {
            return;
        }

        // Called at any point, so an error that is set must survive.
        nint type,
            value,
            traceback;
        CPython.PyErr_Fetch(&type, &value, &traceback);
        try
        {
            NativeObject.Of(self)?.FinalizeNative();
        }
        catch (Exception e)
        {
            Fence.Report(e, self);
        }

        CPython.PyErr_Restore(type, value, traceback);
    }

    // SAFETY: C calls it attached, once no reference is left; nothing reads the instance after PyObject_GC_Del.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Deallocate(nint self)
    {
        if (ForkGuard.IsForked)
        {
            // The memory stays: its owner is in the parent process.
            CPython.PyObject_GC_UnTrack(self);
            return;
        }

        NativeObject? target = NativeObject.Of(self);
        if (target is { NeedsFinalization: true } && target.RunFinalizer())
        {
            return;
        }

        if (target is not null && target.TryRecycle())
        {
            return;
        }

        CPython.PyObject_GC_UnTrack(self);
        NativeFields* fields = NativeFields.Of(self);
        if (fields->WeakReferences != 0)
        {
            CPython.PyObject_ClearWeakRefs(self);
        }

        if (target is not null)
        {
            Release(target, fields, self);
        }
        else if (fields->Managed != 0)
        {
            // .NET has collected the managed half; only an instance of a class does not keep its managed half.
            ManagedHandle.Free(fields->Managed);
            Clear(self, NativeType.ClassRoot!.ReferenceCount);
        }

        // An instance of a heap type owns a reference to its type.
        nint type = CPython.Py_TYPE(self);
        CPython.PyObject_GC_Del(self);
        CPython.Py_DecRef(type);
    }

    // SAFETY: C passes a live instance on an attached thread; the fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Represent(nint self)
    {
        try
        {
            return PythonString.Create(NativeObject.Of(self)?.Describe() ?? "<object that is being torn down>");
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }

    private static void Release(NativeObject target, NativeFields* fields, nint self)
    {
        target.OnDeallocating();
        ManagedHandle.Free(fields->Managed);
        fields->Managed = 0;
        Clear(self, target.NativeTypeInternal.ReferenceCount);
        target.ClearNative();
        try
        {
            target.OnDeallocated();
        }
        catch (Exception e)
        {
            Fence.Report(e, CPython._Py_NoneStruct);
        }
    }

    private static int Clear(nint self, int references)
    {
        for (int i = 0; i < references; i++)
        {
            CPython.Py_CLEAR(ref NativeFields.Of(self)->References[i]);
        }

        return 0;
    }

    private static int Traverse(nint self, nint visit, nint argument, int references)
    {
        // SAFETY: a visitor of the collector only counts; it neither calls back into .NET nor blocks.
        var visitor = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, nint, int>)visit;

        // From 3.9 an instance of a heap type visits its type.
        int result = visitor(CPython.Py_TYPE(self), argument);
        nint* fields = NativeFields.Of(self)->References;
        for (int i = 0; i < references && result == 0; i++)
        {
            result = fields[i] == 0 ? 0 : visitor(fields[i], argument);
        }

        return result;
    }

    // SAFETY: the number in the name is the type's number of references, so only its own fields are read and cleared.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traverse0(nint self, nint visit, nint argument) => Traverse(self, visit, argument, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traverse1(nint self, nint visit, nint argument) => Traverse(self, visit, argument, 1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traverse2(nint self, nint visit, nint argument) => Traverse(self, visit, argument, 2);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traverse3(nint self, nint visit, nint argument) => Traverse(self, visit, argument, 3);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traverse4(nint self, nint visit, nint argument) => Traverse(self, visit, argument, 4);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Clear0(nint self) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Clear1(nint self) => Clear(self, 1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Clear2(nint self) => Clear(self, 2);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Clear3(nint self) => Clear(self, 3);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Clear4(nint self) => Clear(self, 4);
}
