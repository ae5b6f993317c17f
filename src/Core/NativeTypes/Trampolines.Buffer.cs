using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

// The slots of types whose managed half is an IBufferExporter.
internal static unsafe partial class Trampolines
{
    // SAFETY: C passes an instance of such a type and memory for a view; the fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int GetBuffer(nint self, Py_buffer* view, int flags)
    {
        try
        {
            // Some callers ask for the view to be cleared and pass none.
            if (view == null)
            {
                PythonError.Set(CPython.PyExc_BufferError, Messages.NoViewRequested);
                return -1;
            }

            view->Obj = 0;
            if (Fence.RefusesForked())
            {
                return -1;
            }

            return NativeObject.Of(self) is IBufferExporter exporter
                ? exporter.GetBuffer(view, flags)
                : (int)RaiseDead(self) - 1;
        }
        catch (Exception e)
        {
            return Fence.FailInt(e);
        }
    }

    // SAFETY: C passes an instance of such a type and a view of it; the fence reports every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void ReleaseBuffer(nint self, Py_buffer* view)
    {
        if (ForkGuard.IsForked)
        {
            return;
        }

        try
        {
            (NativeObject.Of(self) as IBufferExporter)?.ReleaseBuffer(view);
        }
        catch (Exception e)
        {
            Fence.Report(e, CPython._Py_NoneStruct);
        }
    }
}
