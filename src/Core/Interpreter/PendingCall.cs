using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// Asks Python's main thread to drain <see cref="DeferredRelease"/> soon, without attaching: <c>Py_AddPendingCall</c>.
/// </summary>
internal static unsafe class PendingCall
{
    private static int s_requested;

    /// <summary>
    /// Requests the call, from any thread. A full queue is no error: the next thread that attaches drains as well.
    /// </summary>
    public static void Request()
    {
        if (Interlocked.Exchange(ref s_requested, 1) != 0 || !AttachGate.TryEnter())
        {
            return;
        }

        try
        {
            // SAFETY: allowed from any thread with or without the GIL; the gate keeps it out of a finalizing
            // interpreter.
            if (CPython.Py_AddPendingCall((nint)(delegate* unmanaged[Cdecl]<nint, int>)&Run, 0) != 0)
            {
                Volatile.Write(ref s_requested, 0);
            }
        }
        finally
        {
            AttachGate.Leave();
        }
    }

    // SAFETY: Python calls it attached, on its main thread; draining throws no .NET exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Run(nint argument)
    {
        // A call that was requested before a fork runs in the child as well.
        if (ForkGuard.IsForked)
        {
            return 0;
        }

        Volatile.Write(ref s_requested, 0);
        DeferredRelease.Drain();
        return 0;
    }
}
