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
            return await OnAThreadOfItsOwn(InPython);
        }

        if (mode == "idle-not-waiting")
        {
            return await OnAThreadOfItsOwn(() => InALoop(loop));
        }

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

    private static async Task<int> OnAThreadOfItsOwn(Action run) =>
        await Task.Factory.StartNew(
            () =>
            {
                Python.Initialize();
                run();
                Python.Shutdown();
                return 0;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private static void InPython()
    {
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
    }

    // A program of pure Python, whose loop waits in the system. A signal that comes just before the wait does not end
    // it on asyncio, so signals are sent until one is noticed.
    private static void InALoop(string loop)
    {
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        globals["name"] = PyObject.From(loop);
        Python.Run(
            """
            import asyncio, os, signal, sys, threading

            noticed = threading.Event()

            def send():
                while not noticed.wait(0.5):
                    os.kill(os.getpid(), signal.SIGINT)

            def begin():
                threading.Thread(target=send).start()

            async def wait():
                begin()
                await asyncio.Event().wait()

            async def wait_on_trio():
                begin()
                await trio.sleep_forever()

            try:
                if name.endswith("trio"):
                    import trio
                    trio.run(wait_on_trio)
                elif name.endswith("uvloop"):
                    import uvloop
                    loop = uvloop.new_event_loop()
                    try:
                        loop.run_until_complete(wait())
                    finally:
                        loop.close()
                else:
                    asyncio.run(wait())
            except KeyboardInterrupt:
                noticed.set()
                print("KeyboardInterrupt", flush=True)
            """,
            globals
        );
    }
}
