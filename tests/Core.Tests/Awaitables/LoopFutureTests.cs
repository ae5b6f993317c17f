namespace PyWaker.Core.Tests.Awaitables;

/// <summary>
/// Awaiting futures that belong to an event loop, from threads that are not its own. The loop has no backend here.
/// </summary>
public class LoopFutureTests
{
    [Test]
    public async Task Await_TaskThatEndsLater_GivesItsResult()
    {
        using var thread = new LoopThread();
        using PyObject task = thread.Run(
            "async def work():\n await asyncio.sleep(0)\n return 5\nresult = loop.create_task(work())"
        );

        Assert.That(await PyFuture.FromPython(task).AsTask<int>().WaitAsync(Patience.ForEvent), Is.EqualTo(5));
    }

    [Test]
    public async Task AsTask_DebugLoop_RegistersOnItsThread()
    {
        // A loop in debug mode refuses to be touched by other threads.
        using var thread = new LoopThread();
        using PyObject future = thread.Run("loop.set_debug(True); result = loop.create_future()");
        Task<string> waiting = PyFuture.FromPython(future).AsTask<string>();
        thread.Loop.CallMethod("call_soon_threadsafe", future.GetAttribute("set_result"), "now").Dispose();

        Assert.That(await waiting.WaitAsync(Patience.ForEvent), Is.EqualTo("now"));
    }

    [Test]
    public async Task AsTask_Continuation_NeverRunsOnTheLoopThread()
    {
        using var thread = new LoopThread();
        using PyObject future = thread.Run("result = loop.create_future()");
        Task<bool> onLoop = PyFuture
            .FromPython(future)
            .AsTask<PyObject>()
            .ContinueWith(
                _ => Environment.CurrentManagedThreadId == thread.ThreadId || Python.IsThreadAttached,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        thread.Loop.CallMethod("call_soon_threadsafe", future.GetAttribute("set_result"), 1).Dispose();

        Assert.That(await onLoop.WaitAsync(Patience.ForEvent), Is.False);
    }

    [Test]
    public void AsTask_TaskRaises_ThrowsTheVeryExceptionWithItsTraceback()
    {
        using var thread = new LoopThread();
        using PyObject error = Python.Evaluate<PyObject>("KeyError('lost')");
        using PyObject make = thread.Run(
            "async def work(error):\n await asyncio.sleep(0)\n raise error\nresult = lambda error: asyncio.run_coroutine_threadsafe(work(error), loop)"
        );
        using PyObject future = make.Call(error);

        PythonException? thrown = Assert.ThrowsAsync<PythonException>(async () =>
            await PyFuture.FromPython(future).AsTask<PyObject>().WaitAsync(Patience.ForEvent)
        );
        Assert.That(thrown!.Value, Is.EqualTo(error));
        Assert.That(thrown.PythonTraceback, Does.Contain("in work"));
    }

    [Test]
    public async Task AsTask_TokenIsCanceled_WaitsForTheTasksCleanup()
    {
        using var source = new CancellationTokenSource();
        using var thread = new LoopThread();
        using PyObject parts = thread.Run(
            """
            started, cleaning, finish = loop.create_future(), loop.create_future(), loop.create_future()
            async def work():
                started.set_result(None)
                try:
                    await loop.create_future()
                finally:
                    cleaning.set_result(None)
                    await finish
            result = (loop.create_task(work()), started, cleaning, finish)
            """
        );
        Task<PyObject> task = PyFuture.FromPython(parts[0]).AsTask<PyObject>(source.Token);
        await PyFuture.FromPython(parts[1]).AsTask<PyObject>().WaitAsync(Patience.ForEvent);
        source.Cancel();
        await PyFuture.FromPython(parts[2]).AsTask<PyObject>().WaitAsync(Patience.ForEvent);
        Assert.That(task.IsCompleted, Is.False, "the clean-up is still under way");
        thread.Loop.CallMethod("call_soon_threadsafe", parts[3].GetAttribute("set_result"), 1).Dispose();

        Assert.That(
            async () => await task.WaitAsync(Patience.ForEvent),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public void AsTask_LoopIsClosed_FailsAtOnce()
    {
        using PyObject loop = Python.Evaluate<PyObject>("__import__('asyncio').new_event_loop()");
        using PyObject future = loop.CallMethod("create_future");
        loop.CallMethod("close").Dispose();

        Task<int> task = PyFuture.FromPython(future).AsTask<int>();

        Assert.That(task.IsFaulted);
        Assert.That(
            async () => await task,
            Throws.InvalidOperationException.With.Message.EqualTo(Messages.FutureLoopClosed)
        );
    }

    [Test]
    public async Task AsTask_FutureThatIsDoneAndItsLoopClosed_GivesItsResult()
    {
        using PyObject loop = Python.Evaluate<PyObject>("__import__('asyncio').new_event_loop()");
        using PyObject future = loop.CallMethod("create_future");
        future.CallMethod("set_result", 9).Dispose();
        loop.CallMethod("close").Dispose();

        Assert.That(await PyFuture.FromPython(future).AsTask<int>(), Is.EqualTo(9));
    }

    [Test]
    public void AsTask_LoopIsClosedBeforeItRan_FailsInsteadOfHanging()
    {
        using PyObject loop = Python.Evaluate<PyObject>("__import__('asyncio').new_event_loop()");
        using PyObject future = loop.CallMethod("create_future");
        Task<int> task = PyFuture.FromPython(future).AsTask<int>();
        loop.CallMethod("close").Dispose();

        Assert.That(
            async () => await task.WaitAsync(Patience.ForEvent),
            Throws.InvalidOperationException.With.Message.EqualTo(Messages.FutureForgotten)
        );
    }

    [Test]
    public async Task AsTask_TokenRacesWithTheResult_EndsOneWayOrTheOther()
    {
        const int Rounds = 2000;
        using var thread = new LoopThread();
        using PyObject set = thread.Run("result = lambda f: f.done() or f.set_result(1)");
        using PyObject callSoon = thread.Loop.GetAttribute("call_soon_threadsafe");
        int canceled = 0;
        for (int i = 0; i < Rounds; i++)
        {
            using var source = new CancellationTokenSource();
            using PyObject future = thread.Loop.CallMethod("create_future");
            Task<int> task = PyFuture.FromPython(future).AsTask<int>(source.Token);
            if (i % 2 == 0)
            {
                source.Cancel();
            }

            // Fairly: else this thread would run it first, always.
            var setting = Task.Factory.StartNew(
                () => callSoon.Call(set, future).Dispose(),
                CancellationToken.None,
                TaskCreationOptions.PreferFairness,
                TaskScheduler.Default
            );
            source.Cancel();
            await ((Task)task).WaitAsync(Patience.ForEvent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await setting;
            Assert.That(task.IsCompletedSuccessfully || task.IsCanceled, $"{task.Status} in round {i}");
            canceled += task.IsCanceled ? 1 : 0;
        }

        TestContext.Out.WriteLine($"{canceled} of {Rounds} were canceled");
    }

    [Test]
    public async Task AsTask_FromManyThreadsAtOnce_EachGetsItsResult()
    {
        const int Threads = 8;
        const int Each = 200;
        using var thread = new LoopThread();
        using PyObject start = thread.Run(
            """
            async def work(i):
                await asyncio.sleep(0)
                return i
            result = lambda i: asyncio.run_coroutine_threadsafe(work(i), loop)
            """
        );
        Task<int>[] sums =
        [
            .. Enumerable
                .Range(0, Threads)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        int sum = 0;
                        for (int i = 0; i < Each; i++)
                        {
                            using PyObject future = start.Call(i);
                            sum += await PyFuture.FromPython(future).AsTask<int>().WaitAsync(Patience.ForEvent);
                        }

                        return sum;
                    })
                ),
        ];

        Assert.That(await Task.WhenAll(sums), Is.All.EqualTo(Each * (Each - 1) / 2));
    }
}
