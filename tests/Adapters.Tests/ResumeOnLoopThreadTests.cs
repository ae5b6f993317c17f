using PyWaker.NUnit;

namespace PyWaker.Adapters.Tests;

public class ResumeOnLoopThreadTests
{
    private const string Program = """
        def close_before_the_end(library, coroutine):
            async def main():
                await coroutine
            loop = __import__(library).new_event_loop()
            task = loop.create_task(main())
            task._log_destroy_pending = False
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()
        """;

    private static readonly CoroutineOptions s_options = new()
    {
        ResumeOnLoopThread = true,
        Cancellation = CancellationPolicy.Abandon,
    };

    private PyObject _script = null!;

    [OneTimeSetUp]
    public void Load() => _script = Operations.Run(Program);

    [OneTimeTearDown]
    public void Unload() => _script.Dispose();

    [AsyncioTest]
    public Task Continuations_OnAsyncio_RunOnTheLoopThread([Values] bool resume) =>
        ContinuationsRunOnTheLoopThread(resume);

    [UvloopTest]
    public Task Continuations_OnUvloop_RunOnTheLoopThread([Values] bool resume) =>
        ContinuationsRunOnTheLoopThread(resume);

    [TrioTest]
    public Task Continuations_OnTrio_RunOnTheLoopThread([Values] bool resume) =>
        ContinuationsRunOnTheLoopThread(resume);

    [AsyncioTest]
    public Task Send_OnAsyncio_RunsOnTheLoopThread([Values] bool detached) => SendRunsOnTheLoopThread(detached);

    [UvloopTest]
    public Task Send_OnUvloop_RunsOnTheLoopThread([Values] bool detached) => SendRunsOnTheLoopThread(detached);

    [TrioTest]
    public Task Send_OnTrio_RunsOnTheLoopThread([Values] bool detached) => SendRunsOnTheLoopThread(detached);

    [Test]
    public async Task LoopThatClosedMeanwhile_FinallyBlocksRunOnThePool([Values("asyncio", "uvloop")] string library)
    {
        Operations.RequireModule(library);
        int loopThread = Environment.CurrentManagedThreadId;
        var operation = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cleaned = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (
            PyObject coroutine = Coroutine
                .FromFunction(
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
                    s_options
                )
                .ToPython()
        )
        {
            Operations.Call(_script, "close_before_the_end", library, coroutine).Dispose();
        }

        Python.Run("import gc; gc.collect()");
        operation.SetResult();
        Assert.That(await cleaned.Task.WaitAsync(Patience.ForEvent), Is.Not.EqualTo(loopThread));
    }

    private static async Task ContinuationsRunOnTheLoopThread(bool resume)
    {
        int loopThread = Environment.CurrentManagedThreadId;
        using PyObject coroutine = Coroutine
            .FromFunction(
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
                new CoroutineOptions { ResumeOnLoopThread = resume }
            )
            .ToPython();
        Assert.That(await coroutine.AsValueTask<bool>(), Is.EqualTo(resume));
    }

    private static async Task SendRunsOnTheLoopThread(bool detached)
    {
        int loopThread = Environment.CurrentManagedThreadId;
        using PyObject coroutine = Coroutine
            .FromFunction(
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
                new CoroutineOptions { ResumeOnLoopThread = true, StartDetached = detached }
            )
            .ToPython();
        Assert.That(await coroutine.AsValueTask<int[]>(), Is.EqualTo([loopThread, loopThread, loopThread]));
    }
}
