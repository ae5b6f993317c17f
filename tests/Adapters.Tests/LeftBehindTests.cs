namespace PyWaker.Adapters.Tests;

/// <summary>
/// Tasks that are still suspended when their loop stops: asyncio cancels them while it is not running.
/// </summary>
public class LeftBehindTests
{
    [TestCase("asyncio.run(main())")]
    [TestCase("asyncio.run(main(), debug=True)")]
    public void AsyncioRun_TaskIsLeftBehind_CancelsItAndWaitsForItsCleanup(string run)
    {
        int cleaned = 0;
        string module = $"left_behind_{run.Length}";
        PyModule
            .Create(module)
            .AddAsyncFunction("wait", async (CancellationToken token) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    cleaned++;
                }
            });

        Python.Run(
            $"""
            import asyncio, {module}

            async def main():
                task = asyncio.ensure_future({module}.wait())
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                assert task._fut_waiter is not None
                main.task = task

            {run}
            assert main.task.cancelled()
            """
        );

        Assert.That(cleaned, Is.EqualTo(1));
    }

    [Test]
    public void GetLoop_OfASuspension_IsItsLoopAlsoWhileItIsStopped()
    {
        PyModule
            .Create("left_behind")
            .AddAsyncFunction("wait", (CancellationToken token) => Task.Delay(Timeout.Infinite, token));

        Python.Run(
            """
            import asyncio, left_behind
            loop = asyncio.new_event_loop()
            task = loop.create_task(left_behind.wait())
            loop.run_until_complete(asyncio.sleep(0))
            loop.run_until_complete(asyncio.sleep(0))
            assert task._fut_waiter.get_loop() is loop
            assert task._fut_waiter._loop is loop
            task.cancel()
            try:
                loop.run_until_complete(task)
            except asyncio.CancelledError:
                pass
            loop.close()
            """
        );
    }
}
