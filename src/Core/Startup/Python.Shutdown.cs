using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker;

public static partial class Python
{
    // How long the end of a process waits for the GIL.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Finalizes a Python that <see cref="Initialize"/> started: runs <c>atexit</c> handlers, flushes its streams, frees it. It cannot be started again.</summary>
    /// <remarks>
    /// On the thread that initialized it. Does nothing when Python was joined, not started, or is down already. Awaits in flight are
    /// dropped: their operations go on in .NET, their results reach nobody. Without a call, a process that ends runs the <c>atexit</c> handlers
    /// and flushes the streams (unless the thread that ends it keeps the GIL), but frees nothing. Equivalent: <c>Py_FinalizeEx</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">This is another thread than the one that initialized Python, or it is still attached: inside an <see cref="AttachScope"/>, or called by Python.</exception>
    public static unsafe void Shutdown()
    {
        // Without a lock, which a wrong thread would wait for with the GIL: after these checks there is but one thread.
        if (!s_initialized || s_owningThread == 0 || AttachGate.IsClosed)
        {
            return;
        }

        if (Environment.CurrentManagedThreadId != s_owningThread)
        {
            throw new InvalidOperationException(Texts.WrongShutdownThread(s_owningThread, Environment.CurrentManagedThreadId));
        }

        if (AttachGate.IsThisThreadInside || IsThreadAttached)
        {
            throw new InvalidOperationException(Texts.ShutdownAttached);
        }

        // Stays attached for good: there is nothing to detach from afterwards.
        InterruptOwner.Enter();
        _ = CPython.PyGILState_Ensure();
        DeferredRelease.Drain();
        _ = CPython.Py_FinalizeEx();
        s_initialized = false;
        InterruptOwner.End();
    }

    // CoreCLR raises ProcessExit on its finalizer thread, where Python cannot be finalized; NativeAOT on the thread that ends the process.
    private static void OnProcessExit()
    {
        if (!IsInitialized)
        {
            return;
        }

        if (Environment.CurrentManagedThreadId == s_owningThread)
        {
            // Not under frames of Python that are still to return.
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
            // The process is ending and its streams may be gone: nobody is left to tell.
        }
    }
}
