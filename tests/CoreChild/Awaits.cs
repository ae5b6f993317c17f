using PyWaker.Asyncio;
using PyWaker.Tests;

namespace PyWaker.CoreChild;

/// <summary>Python awaitables that .NET awaits when their loop is closed or Python shuts down.</summary>
internal static class Awaits
{
    private static readonly Dictionary<string, Task<string>> s_outcomes = [];
    private static readonly Dictionary<string, TaskCompletionSource> s_gates = [];
    private static PyLoop? s_loop;

    public static void ShutDown()
    {
        Python.Initialize();
        AsyncioBackend.Register();
        PyModule
            .Create("child")
            .AddAsyncFunction("note_loop", async () =>
            {
                s_loop = PyLoop.Running;
                await Task.Yield();
            })
            .AddAsyncFunction("inside", (string what, PyObject function) => Inside(what, function))
            .AddAsyncFunction("between", (string what, PyObject function) => Between(what, function));
        Python.Run(
            """
            import asyncio, child, threading

            async def forever():
                await asyncio.get_running_loop().create_future()

            # Says nothing when it is never awaited.
            class Forever:
                def __await__(self):
                    return forever().__await__()

            class Stream:
                def __aiter__(self):
                    return self

                def __anext__(self):
                    return Forever()

            class Context:
                def __aenter__(self):
                    return Forever()

                def __aexit__(self, *error):
                    return Forever()

            closed, stopped, running = (asyncio.new_event_loop() for _ in range(3))
            for loop in closed, stopped, running:
                loop.set_exception_handler(lambda loop, context: None)
            threading.Thread(target=running.run_forever, daemon=True).start()

            tasks = []

            async def start(what):
                await child.note_loop()
                tasks.append(asyncio.ensure_future(child.inside(what + ', in its task', forever)))
                tasks.append(asyncio.ensure_future(child.between(what + ', asked for', Forever)))
                tasks.append(asyncio.ensure_future(child.between(what + ', asked for later', Forever)))
                await asyncio.sleep(0)

            def run(loop, coroutine):
                if loop is running:
                    asyncio.run_coroutine_threadsafe(coroutine, loop).result()
                else:
                    loop.run_until_complete(coroutine)
            """
        );
        foreach (string name in (string[])["closed", "stopped", "running"])
        {
            Python.Run($"run({name}, start('{name}'))");
            Note($"{name}, in a task of its own", Outcome(s_loop!.AwaitFresh("forever()")));
            Python.Run($"run({name}, asyncio.sleep(0)); run({name}, asyncio.sleep(0))");
            Note($"{name}, not begun", Outcome(s_loop!.AwaitFresh("forever()")));
            Note($"{name}, a stream", Outcome(FirstOf(Python.Evaluate<PyObject>("Stream()"), s_loop!)));
            Note($"{name}, a context", Outcome(Enter(Python.Evaluate<PyObject>("Context()"), s_loop!)));
            s_gates[$"{name}, asked for"].SetResult();
            if (name != "running")
            {
                Note(
                    $"{name}, a delegate",
                    Outcome(new ValueTask<PyObject>(s_loop!.InvokeAsync(static () => PyObject.None)))
                );
            }
        }

        Console.WriteLine($"over before: {s_outcomes.Values.Count(static outcome => outcome.IsCompleted)}");
        Python.Run("closed.close()");
        s_gates["closed, asked for later"].SetResult();
        Print("closed");
        PyObject late = PyObject.None;
        Python.Shutdown();
        s_gates["stopped, asked for later"].SetResult();
        s_gates["running, asked for later"].SetResult();
        Note("running, a delegate", Outcome(new ValueTask<PyObject>(s_loop!.InvokeAsync(static () => PyObject.None))));
        Print("stopped");
        Print("running");
        Note("afterwards, in a task of its own", Outcome(s_loop!.Await<PyObject>(late)));
        Note("afterwards, a stream", Outcome(FirstOf(late, s_loop!)));
        Note("afterwards, a context", Outcome(Enter(late, s_loop!)));
        Print("afterwards");
    }

    private static ValueTask<PyObject> AwaitFresh(this PyLoop loop, string expression) =>
        loop.Await<PyObject>(Python.Evaluate<PyObject>(expression));

    private static async ValueTask<PyObject> FirstOf(PyObject stream, PyLoop loop)
    {
        await foreach (PyObject item in stream.AsAsyncEnumerable<PyObject>(loop))
        {
            return item;
        }

        return PyObject.None;
    }

    private static async ValueTask<PyObject> Enter(PyObject manager, PyLoop loop)
    {
        await using PyAsyncContext context = await manager.EnterAsync(loop);
        return PyObject.None;
    }

    private static async Task Inside(string what, PyObject function)
    {
        using PyObject awaitable = function.Call();
        Note(what, Outcome(awaitable.AsValueTask<PyObject>()));
        await s_outcomes[what];
    }

    // Suspended in an operation of .NET's own, which ends when the gate opens.
    private static async Task Between(string what, PyObject function)
    {
        var gate = new TaskCompletionSource();
        s_gates[what] = gate;
        using PyObject awaitable = function.Call();
        Note(what, Outcome(WhenOpen()));
        await s_outcomes[what];

        async ValueTask<PyObject> WhenOpen()
        {
            await gate.Task;
            return await awaitable;
        }
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
        foreach (
            (string what, Task<string> outcome) in s_outcomes.Where(outcome =>
                outcome.Key.StartsWith(loop, StringComparison.Ordinal)
            )
        )
        {
            Console.WriteLine(
                $"{what}: {(outcome.Wait(Patience.ForEvent) ? outcome.GetAwaiter().GetResult() : "hangs")}"
            );
        }
    }
}
