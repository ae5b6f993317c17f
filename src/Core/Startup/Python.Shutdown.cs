using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker;

public static partial class Python
{
    /// <summary>Finalizes a Python that <see cref="Initialize"/> started: runs <c>atexit</c> handlers, flushes its streams, frees it. It cannot be started again.</summary>
    /// <remarks>
    /// On the thread that initialized it. Does nothing when Python was joined, not started, or is down already. Awaits in flight are
    /// dropped: their operations go on in .NET, their results reach nobody. Without a call, a process that ends shuts Python down when its main
    /// thread initialized it, and else only flushes Python's streams. Equivalent: <c>Py_FinalizeEx</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">This is another thread than the one that initialized Python.</exception>
    public static unsafe void Shutdown()
    {
        lock (s_lock)
        {
            if (!s_initialized || s_owningThread == 0 || AttachGate.IsClosed)
            {
                return;
            }

            if (Environment.CurrentManagedThreadId != s_owningThread)
            {
                throw new InvalidOperationException(Texts.WrongShutdownThread(s_owningThread, Environment.CurrentManagedThreadId));
            }

            // Stays attached for good: there is nothing to detach from afterwards.
            _ = CPython.PyGILState_Ensure();
            DeferredRelease.Drain();
            _ = CPython.Py_FinalizeEx();
            s_initialized = false;
        }
    }

    private static void OnProcessExit()
    {
        if (!IsInitialized)
        {
            return;
        }

        if (Environment.CurrentManagedThreadId == s_owningThread)
        {
            Shutdown();
            return;
        }

        FlushStreams();
    }

    private static void FlushStreams()
    {
        try
        {
            using AttachScope scope = Attach();
            using PyObject flush = EmbeddedPython.Get(EmbeddedPython.Load("Startup.flush_streams.py"), "flush");
            NativeCall.Invoke(flush).Dispose();
        }
        catch (Exception e) when (e is PythonException or InvalidOperationException)
        {
            // The process is ending and its streams may be gone: nobody is left to tell.
        }
    }
}
