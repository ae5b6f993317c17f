using PyWaker.Tests;

namespace PyWaker.CoreChild;

/// <summary>Python futures that .NET awaits when Python shuts down.</summary>
internal static class Futures
{
    private static readonly Dictionary<string, string> s_makers = new()
    {
        ["concurrent"] = "__import__('concurrent.futures').futures.Future()",
        ["of a loop that stopped"] = "stopped.create_future()",
        ["of a loop that runs"] = "of_running()",
        ["of a loop that never ran"] = "__import__('asyncio').new_event_loop().create_future()",
        ["task"] = "stopped.create_task(forever())",
    };

    public static void ShutDown()
    {
        Python.Initialize();
        Python.Run(
            """
            import asyncio, threading

            async def forever():
                await asyncio.get_running_loop().create_future()

            stopped, running = asyncio.new_event_loop(), asyncio.new_event_loop()
            threading.Thread(target=running.run_forever, daemon=True).start()

            async def create():
                return running.create_future()

            def of_running():
                return asyncio.run_coroutine_threadsafe(create(), running).result()

            def turn():
                stopped.run_until_complete(asyncio.sleep(0))
                asyncio.run_coroutine_threadsafe(asyncio.sleep(0), running).result()

            # Nobody is to say that it was destroyed pending: that is the point.
            stopped.set_exception_handler(lambda loop, context: None)
            """
        );
        List<(string What, Task<string> Outcome)> waits = [];
        List<PyObject> kept = [];
        using var source = new CancellationTokenSource();
        foreach ((string what, string maker) in s_makers)
        {
            PyObject future = Python.Evaluate<PyObject>(maker);
            kept.Add(future);
            waits.Add((what, Outcome(future, default)));
            waits.Add((what + ", with a token", Outcome(future, source.Token)));
        }

        Python.Run("turn()");
        Console.WriteLine($"over before: {waits.Count(static wait => wait.Outcome.IsCompleted)}");
        Python.Shutdown();
        foreach ((string what, Task<string> outcome) in waits)
        {
            Console.WriteLine(
                $"{what}: {(outcome.Wait(Patience.ForEvent) ? outcome.GetAwaiter().GetResult() : "hangs")}"
            );
        }

        // It reaches nothing any more.
        source.Cancel();
        kept.ForEach(static future => future.Dispose());
    }

    private static async Task<string> Outcome(PyObject future, CancellationToken token)
    {
        try
        {
            await PyFuture.FromPython(future).AsTask<PyObject>(token).ConfigureAwait(false);
            return "a result";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
