namespace PyWaker.GuideTour;

/// <summary>The Python module <c>guide</c>: async functions written in C#.</summary>
internal static class GuideModule
{
    public static void Export() =>
        PyModule
            .Create("guide")
            .AddAsyncFunction("sleep", Tour.Sleep)
            .AddAsyncFunction("python_sleep", PythonSleep)
            .AddAsyncFunction("wrapped_sleep", WrappedSleep)
            .AddAsyncFunction("finds_its_loop", FindsItsLoop)
            .AddAsyncFunction("sleeps_on_given_loop", SleepsOnGivenLoop)
            .AddAsyncFunction(
                "count_on_one_thread",
                (int until) => CountOnOneThread(until),
                new() { ResumeOnLoopThread = true }
            );

    // C# that Python awaits and that awaits Python: inside the same task.
    private static Task PythonSleep() => Python.Import<IAsyncio>("asyncio").SleepAsync(Tour.Nap);

    // The function above, as Python sees it, awaited by C# in its turn; the second time from the thread pool.
    private static async Task WrappedSleep()
    {
        IGuide guide = Python.Import<IGuide>("guide");
        await guide.PythonSleepAsync();
        await Tour.Sleep();
        await guide.PythonSleepAsync();
    }

    private static async Task<bool> FindsItsLoop()
    {
        PyLoop loop = PyLoop.Running; // like asyncio.get_running_loop(): on the loop's thread only
        await Tour.Sleep(); // afterwards it goes on in the thread pool, where asyncio knows no loop

        // By hand: a private function, and one expression.
        bool isRunningHere = Python.Evaluate<bool>("__import__('asyncio')._get_running_loop() is not None");
        return !isRunningHere && PyLoop.Current == loop && await Task.Run(() => PyLoop.Current == loop);
    }

    private static Task<bool> SleepsOnGivenLoop()
    {
        PyLoop loop = PyLoop.Running;

        // Code that knows nothing of who started it has to be told the loop.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(async () =>
            {
                bool hadNone = PyLoop.Current is null;
                await Python.Import<IAsyncio>("asyncio", loop).SleepAsync(Tour.Nap);

                using (loop.Enter()) // for all that follows
                {
                    await Python.Import<IAsyncio>("asyncio").SleepAsync(Tour.Nap);
                }

                return hadNone;
            });
        }
    }

    // With ResumeOnLoopThread, what belongs to one thread can be kept across an await.
    private static async Task<int> CountOnOneThread(int until)
    {
        using var counter = new ThreadLocal<int>();
        while (counter.Value < until)
        {
            counter.Value++;
            await Tour.Sleep();
        }

        return counter.Value;
    }
}
