using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker;

public static partial class Python
{
    // How long the end of a process waits for the GIL.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Finalizes a Python that <see cref="Initialize"/> started. It cannot be started again.</summary>
    /// <remarks>
    /// Runs <c>atexit</c> handlers, flushes the streams and frees the interpreter. On the thread that initialized it.
    /// Does nothing when Python was joined, not started, or is already down. Awaits in flight are dropped: their
    /// operations continue in .NET, and their results are discarded. Without a call, a process that ends runs the
    /// <c>atexit</c> handlers and flushes the streams (unless the thread that ends it keeps the GIL), but frees
    /// nothing. Equivalent: <c>Py_FinalizeEx</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The calling thread did not initialize Python, or is still attached:
    /// inside an <see cref="AttachScope"/>, or called by Python.</exception>
    /// <exception cref="AggregateException">Owners of memory that Python still had (<see cref="PyMemory"/>) threw when
    /// they got it back.</exception>
    public static unsafe void Shutdown()
    {
        // Without a lock, for which a wrong thread would wait while holding the GIL: after these checks only one thread
        // is left.
        if (!s_initialized || s_owningThread == 0 || AttachGate.IsClosed)
        {
            return;
        }

        if (Environment.CurrentManagedThreadId != s_owningThread)
        {
            throw new InvalidOperationException(
                Messages.WrongShutdownThread(s_owningThread, Environment.CurrentManagedThreadId)
            );
        }

        if (AttachGate.IsThisThreadInside || IsThreadAttached)
        {
            throw new InvalidOperationException(Messages.ShutdownAttached);
        }

        // Stays attached: there is nothing to detach from afterwards.
        InterruptOwner.Enter();
        _ = CPython.PyGILState_Ensure();
        DeferredRelease.Drain();
        _ = CPython.Py_FinalizeEx();
        s_initialized = false;
        InterruptOwner.End();
        Memory.MemoryObject.ReleaseAll();
    }

    // CoreCLR raises ProcessExit on its finalizer thread, where Python cannot be finalized; NativeAOT on the thread
    // that ends the process.
    private static void OnProcessExit()
    {
        if (!IsInitialized)
        {
            return;
        }

        if (Environment.CurrentManagedThreadId == s_owningThread)
        {
            // Not while frames of Python on this stack have yet to return.
            if (!AttachGate.IsThisThreadInside && !IsThreadAttached)
            {
                Shutdown();
            }

            return;
        }

        // The thread that ends the process waits for this one, and may hold the GIL: then Python is left as it is.
        var attached = new ManualResetEventSlim();
        var leaving = new Thread(() => Leave(attached)) { IsBackground = true };
        leaving.Start();
        if (attached.Wait(s_patience))
        {
            leaving.Join();
        }
    }

    private static void Leave(ManualResetEventSlim attached)
    {
        try
        {
            using AttachScope scope = Attach();
            attached.Set();
            AttachGate.StayAlive();
            using PyObject leave = EmbeddedPython.Get(EmbeddedPython.Load("Startup.process_exit.py"), "leave");
            NativeCall.Invoke(leave).Dispose();
        }
        catch (Exception e) when (e is PythonException or InvalidOperationException)
        {
            // The process is ending and its streams may be gone: the error cannot be reported.
        }
    }
}
