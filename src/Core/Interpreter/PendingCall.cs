using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// Asks Python's main thread to drain <see cref="DeferredRelease"/> soon, without attaching: <c>Py_AddPendingCall</c>.
/// </summary>
internal static unsafe class PendingCall
{
    // Asked of the library: this is needed while Python is being initialized.
    private static readonly bool s_mayHangTracedCode = Marshal
        .PtrToStringUTF8((nint)CPython.Py_GetVersion())!
        .StartsWith("3.11.", StringComparison.Ordinal);

    private static int s_requested;

    // How many forks are in progress. Written on attached threads, read by all.
    private static int s_holds;

    /// <summary>
    /// Requests the call, from any thread. A full queue is no error: the next thread that attaches drains as well.
    /// </summary>
    public static void Request()
    {
        if (Volatile.Read(ref s_holds) != 0 || Interlocked.Exchange(ref s_requested, 1) != 0 || !AttachGate.TryEnter())
        {
            return;
        }

        try
        {
            if (s_mayHangTracedCode && IsThisThreadDetachedForAWhile())
            {
                DrainOnPool();
                return;
            }

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

    /// <summary>Holds calls until <see cref="Release"/>, because the process is about to fork. Attached.</summary>
    /// <remarks>
    /// A call that was requested before runs in the child too, at the first Python instruction there, before any hook
    /// marks it. For the child the hold never ends, so the call does nothing. It is called here once, because the
    /// child must not compile it (<see cref="ForkGuard"/>).
    /// </remarks>
    public static void Hold()
    {
        Interlocked.Increment(ref s_holds);
        _ = ((delegate* unmanaged[Cdecl]<nint, int>)&Run)(0);
    }

    /// <summary>Ends a hold, in the parent. Attached.</summary>
    /// <returns>Whether no other hold is in progress; the caller then requests what the hold has prevented.</returns>
    public static bool Release() => Interlocked.Decrement(ref s_holds) == 0;

    // SAFETY: Python calls it attached, on its main thread; draining throws no .NET exception. Compiled once and for
    // all: a call counter would replace it, in a forked child as well.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Run(nint argument)
    {
        if (Volatile.Read(ref s_holds) != 0)
        {
            Volatile.Write(ref s_requested, 0);
            return 0;
        }

        return Drain();
    }

    private static int Drain()
    {
        if (s_mayHangTracedCode && Tracing.IsOn)
        {
            DrainOnPool();
            return 0;
        }

        Volatile.Write(ref s_requested, 0);
        DeferredRelease.Drain();
        return 0;
    }

    // A thread of Python's own, its main one among them; a thread of .NET's has a state that we keep, or none.
    private static bool IsThisThreadDetachedForAWhile() =>
        CPython.PyGILState_GetThisThreadState() != 0 && !CPython.IsAttached() && !ThreadStateCache.IsOfThisThread;

    // What is given up before the request is over is drained by it; what is given up after that requests again.
    private static void DrainOnPool() =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static _ =>
            {
                Interlocked.Exchange(ref s_requested, 0);
                if (Python.TryAttach(out AttachScope scope))
                {
                    // Attaching drains.
                    scope.Dispose();
                }
            },
            null
        );

    // Whether this thread, which is attached, has a trace or profile function. Python's own functions are asked, which
    // run no Python code; whoever replaces them in `sys` does so later.
    private static class Tracing
    {
        private static readonly nint s_trace = Function("gettrace"u8);
        private static readonly nint s_profile = Function("getprofile"u8);

        public static bool IsOn => IsSet(s_trace) || IsSet(s_profile);

        private static nint Function(ReadOnlySpan<byte> name)
        {
            fixed (byte* pointer = name)
            {
                nint function = CPython.PySys_GetObject(pointer);
                if (function != 0)
                {
                    CPython.Py_IncRef(function);
                }

                return function;
            }
        }

        private static bool IsSet(nint function)
        {
            nint value = function == 0 ? 0 : CPython.PyObject_CallObject(function, 0);
            if (value == 0)
            {
                CPython.PyErr_Clear();
                return false;
            }

            bool isSet = value != CPython._Py_NoneStruct;
            CPython.Py_DecRef(value);
            return isSet;
        }
    }
}
