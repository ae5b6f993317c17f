namespace PyWaker.Adapters.Tests;

public class ResumeOnLoopThreadTests
{
    private const string Program =
        """
        import sys

        def run_asyncio(main):
            return asyncio.run(main())

        def run_uvloop(main):
            loop = __import__("uvloop").new_event_loop()
            try:
                return loop.run_until_complete(main())
            finally:
                loop.close()

        def run_trio(main):
            return __import__("trio").run(main)

        def drive(run, coroutine):
            async def main():
                return await coroutine
            return run(main)

        def close_before_the_end(library, coroutine):
            async def main():
                await coroutine
            loop = __import__(library).new_event_loop()
            task = loop.create_task(main())
            task._log_destroy_pending = False
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()
        """;

    private static readonly CoroutineOptions s_options = new() { ResumeOnLoopThread = true, Cancellation = CancellationPolicy.Abandon };

    private PyObject _script = null!;

    [OneTimeSetUp]
    public void Load() => _script = Operations.Run(Program);

    [OneTimeTearDown]
    public void Unload() => _script.Dispose();

    [Test]
    public void Continuations_RunOnTheLoopThread([Values("asyncio", "uvloop", "trio")] string library, [Values] bool resume)
    {
        Operations.RequireModule(library);
        int loopThread = Environment.CurrentManagedThreadId;
        CoroutineOptions options = new() { ResumeOnLoopThread = resume };
        using PyObject coroutine = Coroutine.FromTask(
            async () =>
            {
                bool stayed = true;
                for (int i = 0; i < 100; i++)
                {
                    await Task.Run(static () => { });
                    stayed &= Environment.CurrentManagedThreadId == loopThread;
                }

                return stayed;
            },
            options).ToPython();
        using PyObject run = _script["run_" + library];
        Assert.That(Operations.Call(_script, "drive", run, coroutine).As<bool>(), Is.EqualTo(resume));
    }

    [Test]
    public void Send_RunsOnTheLoopThread([Values("asyncio", "uvloop", "trio")] string library, [Values] bool detached)
    {
        Operations.RequireModule(library);
        CoroutineOptions options = new() { ResumeOnLoopThread = true, StartDetached = detached };
        using PyObject coroutine = Coroutine.FromTask(
            async () =>
            {
                SynchronizationContext context = SynchronizationContext.Current!;
                List<int> threads = [];
                void Note(object? _) => threads.Add(Environment.CurrentManagedThreadId);
                context.Send(Note, null);
                await Task.Run(() => context.Send(Note, null));
                context.Send(Note, null);
                return threads;
            },
            options).ToPython();
        using PyObject run = _script["run_" + library];
        int loopThread = Environment.CurrentManagedThreadId;
        Assert.That(Operations.Call(_script, "drive", run, coroutine).As<int[]>(), Is.EqualTo([loopThread, loopThread, loopThread]));
    }

    [Test]
    public async Task LoopThatClosedMeanwhile_FinallyBlocksRunOnThePool([Values("asyncio", "uvloop")] string library)
    {
        Operations.RequireModule(library);
        int loopThread = Environment.CurrentManagedThreadId;
        var operation = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cleaned = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (PyObject coroutine = Coroutine.FromTask(
            async () =>
            {
                try
                {
                    await operation.Task;
                }
                finally
                {
                    cleaned.SetResult(Environment.CurrentManagedThreadId);
                }
            },
            s_options).ToPython())
        {
            Operations.Call(_script, "close_before_the_end", library, coroutine).Dispose();
        }

        Python.Run("import gc; gc.collect()");
        operation.SetResult();
        Assert.That(await cleaned.Task.WaitAsync(TimeSpan.FromSeconds(30)), Is.Not.EqualTo(loopThread));
    }
}
