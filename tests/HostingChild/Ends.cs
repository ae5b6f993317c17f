using PyWaker.Hosting;
using PyWaker.Tests;

namespace PyWaker.HostingChild;

/// <summary>Loop threads that still run when Python or the process ends.</summary>
internal static class Ends
{
    public static int Shutdown(string loop)
    {
        Python.Initialize();
        (PyLoopThread thread, Task pending) = Start(loop);
        Python.Shutdown();
        Console.WriteLine(
            $"stopped: {thread.Completion.IsCompletedSuccessfully}; pending: {((IAsyncResult)pending).AsyncWaitHandle.WaitOne(Patience.ForEvent)} {pending.Status}"
        );
        return 0;
    }

    public static int Exit(string loop)
    {
        Python.Initialize();
        Start(loop);
        return 3;
    }

    private static (PyLoopThread Thread, Task Pending) Start(string loop)
    {
        PyLoopThread thread = PyLoopThread.Start(loop);
        using var started = new ManualResetEventSlim();
        Task pending = thread.Loop.RunAsync(async token =>
        {
            started.Set();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                Console.WriteLine("cleaned up");
            }
        });
        started.Wait();
        return (thread, pending);
    }
}
