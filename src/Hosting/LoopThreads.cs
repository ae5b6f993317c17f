using PyWaker.LowLevel;

namespace PyWaker.Hosting;

/// <summary>The running loop threads. They are stopped when Python begins to shut down.</summary>
/// <remarks>
/// They stop before Python closes its door: a thread still inside would be ended with .NET's frames on it.
/// </remarks>
internal static class LoopThreads
{
    // A task that ignores its cancellation must not keep the process from ending.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly HashSet<PyLoopThread> s_running = [];
    private static bool s_isHooked;

    public static void Add(PyLoopThread thread)
    {
        HookShutdown();
        lock (s_running)
        {
            s_running.Add(thread);
        }
    }

    public static void Remove(PyLoopThread thread)
    {
        lock (s_running)
        {
            s_running.Remove(thread);
        }
    }

    // Attached, with the GIL as the lock; a second hook would find nothing to do.
    private static void HookShutdown()
    {
        using AttachScope scope = Python.Attach();
        if (s_isHooked)
        {
            return;
        }

        using PyObject globals = EmbeddedPython.Load(typeof(LoopThreads).Assembly, "PyWaker.Hosting.loop_threads.py");
        using PyObject stopAtExit = EmbeddedPython.Get(globals, "stop_at_exit");
        using PyObject stop = NativeCallable.Create("stop_loop_threads", static _ =>
        {
            using (Python.Detach())
            {
                StopAll();
            }

            return PyResult.None;
        });
        stopAtExit.Call(stop).Dispose();
        s_isHooked = true;
    }

    private static void StopAll()
    {
        Task[] stopping;
        lock (s_running)
        {
            stopping = [.. s_running.Select(static thread => thread.StopAsync())];
        }

        // Each loop's own waiters learn how it ended.
        using var ended = new ManualResetEventSlim();
        Task.WhenAll(stopping).ContinueWith(_ => ended.Set(), TaskScheduler.Default);
        ended.Wait(s_patience);
    }
}
