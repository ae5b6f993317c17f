using PyWaker.Asyncio;

namespace PyWaker.CoreChild;

/// <summary>Python awaitables that .NET awaits when their loop is closed or Python shuts down.</summary>
internal static class Awaits
{
    private static readonly Dictionary<string, Task<string>> s_outcomes = [];
    private static PyLoop? s_loop;

    public static void ShutDown()
    {
        Python.Initialize();
        AsyncioBackend.Register();
        PyModule.Create("child")
            .Add("note_loop", async () =>
            {
                s_loop = PyLoop.Running;
                await Task.Yield();
            })
            .Add("inside", (string what, PyObject function) => Inside(what, function));
        Python.Run(
            """
            import asyncio, child, threading

            async def forever():
                await asyncio.get_running_loop().create_future()

            closed, stopped, running = (asyncio.new_event_loop() for _ in range(3))
            for loop in closed, stopped, running:
                loop.set_exception_handler(lambda loop, context: None)
            threading.Thread(target=running.run_forever, daemon=True).start()

            tasks = []

            async def start(what):
                await child.note_loop()
                tasks.append(asyncio.ensure_future(child.inside(what, forever)))

            def run(loop, coroutine):
                if loop is running:
                    asyncio.run_coroutine_threadsafe(coroutine, loop).result()
                else:
                    loop.run_until_complete(coroutine)
            """);
        foreach (string name in (string[])["closed", "stopped", "running"])
        {
            Python.Run($"run({name}, start('{name}, in its task'))");
            Note($"{name}, in a task of its own", Outcome(s_loop!.AwaitFresh("forever()")));
            Python.Run($"run({name}, asyncio.sleep(0)); run({name}, asyncio.sleep(0))");
            Note($"{name}, not begun", Outcome(s_loop!.AwaitFresh("forever()")));
        }

        Console.WriteLine($"over before: {s_outcomes.Values.Count(static outcome => outcome.IsCompleted)}");
        Python.Run("closed.close()");
        Print("closed");
        PyObject late = PyObject.None;
        Python.Shutdown();
        Print("stopped");
        Print("running");
        Console.WriteLine($"afterwards: {Outcome(s_loop!.Await<PyObject>(late)).GetAwaiter().GetResult()}");
    }

    private static ValueTask<PyObject> AwaitFresh(this PyLoop loop, string expression) => loop.Await<PyObject>(Python.Evaluate<PyObject>(expression));

    private static async Task Inside(string what, PyObject function)
    {
        using PyObject awaitable = function.Call();
        Note(what, Outcome(awaitable.AsValueTask<PyObject>()));
        await s_outcomes[what];
    }

    private static void Note(string what, Task<string> outcome) => s_outcomes[what] = outcome;

    private static async Task<string> Outcome(ValueTask<PyObject> task)
    {
        try
        {
            using PyObject result = await task;
            return "a result";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static void Print(string loop)
    {
        foreach ((string what, Task<string> outcome) in s_outcomes.Where(outcome => outcome.Key.StartsWith(loop, StringComparison.Ordinal)))
        {
            Console.WriteLine($"{what}: {(outcome.Wait(TimeSpan.FromSeconds(30)) ? outcome.GetAwaiter().GetResult() : "hangs")}");
        }
    }
}
