using PyWaker.Anyio;
using PyWaker.Hosting;

namespace PyWaker.HostingChild;

/// <summary>
/// Ctrl-C where Python's main thread runs no Python code, or another thread than the program's main one is Python's.
/// </summary>
internal static class Idle
{
    public static async Task<int> Run(string mode, string loop)
    {
        if (mode == "idle-not")
        {
            return await OnAThreadOfItsOwn();
        }

        Python.Initialize();
        AnyioBackend.Register();
        await using PyLoopThread thread = PyLoopThread.Start(loop);
        var canceled = new TaskCompletionSource();
        if (mode == "idle-cancel-key")
        {
            Console.CancelKeyPress += (_, e) =>
            {
                e.Cancel = true;
                canceled.SetResult();
            };
        }

        await thread.Loop.RunAsync(() => Task.CompletedTask);
        _ = Task.Run(Interrupts.Send);
        await canceled.Task;
        Console.WriteLine("CancelKeyPress");
        return 5;
    }

    private static async Task<int> OnAThreadOfItsOwn() =>
        await Task.Factory.StartNew(
            () =>
            {
                Python.Initialize();
                using PyObject send = PyObject.From((Action)(() => Task.Run(Interrupts.Send)));
                using PyObject globals = Python.Evaluate<PyObject>("{}");
                globals["send"] = send;
                try
                {
                    Python.Run("import time\nsend()\nwhile True: time.sleep(0.01)", globals);
                }
                catch (PythonException e)
                {
                    Console.WriteLine(e.TypeName);
                }

                Python.Shutdown();
                return 0;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
}
