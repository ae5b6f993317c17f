namespace PyWaker.Hosting.Tests;

/// <summary>The end of a loop on a thread of its own: everything ends with it, and nothing hangs.</summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.All))]
public class LoopEndTests(string loop)
{
    private const string Program = """
        import asyncio, gc, sys, threading

        log = []
        is_trio = loop.endswith("trio")
        if is_trio:
            import trio

        async def pause():
            await (trio.sleep(0) if is_trio else asyncio.sleep(0))

        async def forever(started):
            try:
                started()
                await (trio.sleep_forever() if is_trio else asyncio.sleep(3600))
            finally:
                log.append("cleaned")

        async def generator():
            try:
                yield 1
                yield 2
            finally:
                log.append("closed")

        kept = []

        async def leave_generator():
            items = generator()
            kept.append(items)
            return await items.__anext__()

        async def executor_thread():
            return await asyncio.get_running_loop().run_in_executor(None, threading.current_thread)

        async def twice(x):
            await pause()
            return 2 * x

        async def cancel_everything():
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()

        async def leave():
            raise SystemExit(3)
        """;

    private PyObject _script = null!;

    [OneTimeSetUp]
    public void Load()
    {
        Loops.Require(loop);
        _script = Loops.Script($"loop = '{loop}'\n{Program}");
    }

    [OneTimeTearDown]
    public void Unload() => _script?.Dispose();

    [SetUp]
    public void Forget() => Python.Run("log.clear(); kept.clear(); gc.collect()", _script);

    [Test]
    public async Task StopAsync_WithAnAwaitPending_CleansUpAndCancelsIt()
    {
        PyLoopThread thread = PyLoopThread.Start(loop);
        Task<PyObject> pending = await Forever(thread);

        await thread.StopAsync().WaitAsync(Loops.Patience);

        OperationCanceledException? thrown = Assert.CatchAsync<OperationCanceledException>(() =>
            pending.WaitAsync(Loops.Patience)
        );
        Assert.That(
            thrown!.Message,
            Is.EqualTo("The Python awaitable was cancelled because its event loop is ending.")
        );
        Assert.That(Log(), Is.EqualTo(new[] { "cleaned" }));
        Assert.That(thread.Completion.IsCompletedSuccessfully);
    }

    [Test]
    public async Task StopAsync_WithAFunctionRunning_CancelsItsTokenAndWaits()
    {
        PyLoopThread thread = PyLoopThread.Start(loop);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool cleaned = false;
        Task running = thread.Loop.RunAsync(async token =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                await Task.Yield();
                cleaned = true;
            }
        });
        await started.Task.WaitAsync(Loops.Patience);

        await thread.StopAsync().WaitAsync(Loops.Patience);

        Assert.That(cleaned, "clean-up is over before the loop has ended");
        Assert.That(() => running.WaitAsync(Loops.Patience), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task StopAsync_WithADeafFunctionRunning_DoesNotWaitForIt()
    {
        PyLoopThread thread = PyLoopThread.Start(loop);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task running = thread.Loop.RunAsync(() =>
        {
            started.SetResult();
            return never.Task;
        });
        await started.Task.WaitAsync(Loops.Patience);

        await thread.StopAsync().WaitAsync(Loops.Patience);

        Assert.That(() => running.WaitAsync(Loops.Patience), Throws.InstanceOf<OperationCanceledException>());
        never.SetResult();
    }

    [Test]
    public async Task AfterTheEnd_EverythingFailsAtOnce()
    {
        PyLoopThread thread = PyLoopThread.Start(loop);
        await thread.DisposeAsync();
        using PyObject awaitable = Python.Evaluate<PyObject>("type('Target', (), {'__call__': lambda self: self})()");

        Assert.That(thread.Loop.IsClosed);
        Assert.That(
            () => thread.Loop.Await<int>(awaitable).AsTask().WaitAsync(Loops.Patience),
            Throws.InvalidOperationException
        );
        foreach ((string kind, Task begun) in EveryKind(thread.Loop, awaitable))
        {
            Assert.That(() => begun.WaitAsync(Loops.Patience), Throws.InvalidOperationException, kind);
        }

        Assert.That(
            () => thread.Loop.RunAsync(() => Task.CompletedTask).WaitAsync(Loops.Patience),
            Throws.InvalidOperationException
        );
        Assert.That(() => thread.Loop.InvokeAsync(() => 1).WaitAsync(Loops.Patience), Throws.InvalidOperationException);
        Assert.That(
            () => thread.Loop.PostAsync(() => Task.CompletedTask).WaitAsync(Loops.Patience),
            Throws.InvalidOperationException
        );
        await thread.StopAsync().WaitAsync(Loops.Patience);
    }

    [Test]
    public async Task WhileItEnds_EverythingNewFails()
    {
        PyLoopThread thread = PyLoopThread.Start(loop);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task lingering = thread.Loop.RunAsync(async token =>
        {
            started.SetResult();
            using CancellationTokenRegistration registration = token.Register(ending.SetResult);
            await release.Task;
        });
        await started.Task.WaitAsync(Loops.Patience);
        Task stopped = thread.StopAsync();
        await ending.Task.WaitAsync(Loops.Patience);
        using PyObject awaitable = Python.Evaluate<PyObject>("type('Target', (), {'__call__': lambda self: self})()");

        foreach ((string kind, Task begun) in EveryKind(thread.Loop, awaitable))
        {
            Assert.That(() => begun.WaitAsync(Loops.Patience), Throws.InvalidOperationException, kind);
        }

        Assert.That(!stopped.IsCompleted);
        release.SetResult();
        await stopped.WaitAsync(Loops.Patience);
        await lingering.ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(Loops.Patience);
    }

    [Test]
    public async Task AsyncGeneratorsThatWereLeft_AreClosed()
    {
        await using (PyLoopThread thread = PyLoopThread.Start(loop))
        {
            using PyObject awaitable = Loops.Call(_script, "leave_generator");
            Assert.That(await thread.Loop.Await<int>(awaitable).AsTask().WaitAsync(Loops.Patience), Is.EqualTo(1));
            Assert.That(Log(), Is.Empty);
        }

        Assert.That(Log(), Is.EqualTo(new[] { "closed" }));
    }

    [Test]
    public async Task ThreadsOfTheDefaultExecutor_HaveEnded()
    {
        if (!Loops.OfAsyncio.Contains(loop))
        {
            Assert.Ignore("trio's threads are not the run's");
        }

        PyObject worker;
        await using (PyLoopThread thread = PyLoopThread.Start(loop))
        {
            using PyObject awaitable = Loops.Call(_script, "executor_thread");
            worker = await thread.Loop.Await<PyObject>(awaitable).AsTask().WaitAsync(Loops.Patience);
        }

        Assert.That(worker.CallMethod("is_alive").As<bool>(), Is.False);
    }

    [Test]
    public async Task StopAsync_FromTheLoopsThread_Ends()
    {
        PyLoopThread thread = PyLoopThread.Start(loop);
        thread.Loop.Post(() => thread.StopAsync());
        await thread.Completion.WaitAsync(Loops.Patience);
    }

    [Test]
    public async Task MainTask_CancelledByPython_EndsTheLoop()
    {
        if (!Loops.OfAsyncio.Contains(loop))
        {
            Assert.Ignore("trio's tasks cannot be cancelled from outside");
        }

        PyLoopThread thread = PyLoopThread.Start(loop);
        using PyObject awaitable = Loops.Call(_script, "cancel_everything");
        await thread.Loop.Await<PyObject>(awaitable).AsTask().WaitAsync(Loops.Patience);
        PythonException? thrown = Assert.ThrowsAsync<PythonException>(() =>
            thread.Completion.WaitAsync(Loops.Patience)
        );
        Assert.That(thrown!.TypeName, Does.EndWith("CancelledError"));
        await thread.DisposeAsync();
    }

    [Test]
    public async Task SystemExit_OfATask_IsHowTheLoopEnded()
    {
        if (!Loops.OfAsyncio.Contains(loop))
        {
            Assert.Ignore("in trio it is the task's own exception");
        }

        PyLoopThread thread = PyLoopThread.Start(loop);
        using PyObject awaitable = Loops.Call(_script, "leave");
        Task<PyObject> leaving = thread.Loop.Await<PyObject>(awaitable).AsTask();
        Task<PyObject> pending;
        try
        {
            pending = await Forever(thread);
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            // The loop ended before it began.
            pending = Task.FromException<PyObject>(e);
        }

        PythonException? thrown = Assert.ThrowsAsync<PythonException>(() =>
            thread.Completion.WaitAsync(Loops.Patience)
        );
        Assert.That(thrown!.TypeName, Is.EqualTo("SystemExit"));
        Assert.That(() => leaving.WaitAsync(Loops.Patience), Throws.Exception);
        Assert.That(() => pending.WaitAsync(Loops.Patience), Throws.Exception);
        await thread.DisposeAsync();
    }

    [Test]
    public async Task StopAsync_WhileManyThreadsAwait_NothingHangs()
    {
        PyLoopThread thread = PyLoopThread.Start(loop);
        using var under = new CountdownEvent(8);
        Task<int>[] awaiting =
        [
            .. Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        int done = 0;
                        try
                        {
                            for (; ; done++)
                            {
                                int result = await thread.Loop.RunAsync(async () =>
                                {
                                    using PyObject awaitable = Loops.Call(_script, "twice", done);
                                    return await awaitable.AsValueTask<int>();
                                });
                                Assert.That(result, Is.EqualTo(2 * done));
                                if (done == 20)
                                {
                                    under.Signal();
                                }
                            }
                        }
                        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
                        {
                            return done;
                        }
                    })
                ),
        ];
        Assert.That(under.Wait(Loops.Patience));

        await thread.StopAsync().WaitAsync(Loops.Patience);

        Assert.That(await Task.WhenAll(awaiting).WaitAsync(Loops.Patience), Is.All.GreaterThanOrEqualTo(20));
    }

    // Each begins at once; none may be reached by Python, so that the object need not be what they take it for.
    private static IEnumerable<(string Kind, Task Begun)> EveryKind(PyLoop on, PyObject target)
    {
        yield return ("Await", on.Await<PyObject>(target).AsTask());
        yield return ("AsValueTask", target.AsValueTask<PyObject>(on).AsTask());
        yield return ("AsTask", target.AsTask<PyObject>(on));
        yield return (
            "AsAsyncEnumerable",
            target.AsAsyncEnumerable<PyObject>(on).GetAsyncEnumerator().MoveNextAsync().AsTask()
        );
        yield return ("EnterAsync", target.EnterAsync(on).AsTask());
        yield return ("UseAsync", target.UseAsync(on, _ => Task.CompletedTask));
        yield return ("a delegate", target.As<Func<Task<PyObject>>>(on)());
        yield return (
            "a delegate's stream",
            target.As<Func<IAsyncEnumerable<PyObject>>>(on)().GetAsyncEnumerator().MoveNextAsync().AsTask()
        );
        yield return ("RunAsync", on.RunAsync(() => Task.CompletedTask));
    }

    private async Task<Task<PyObject>> Forever(PyLoopThread thread)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PyObject awaitable = Loops.Call(_script, "forever", (Action)started.SetResult);
        Task<PyObject> pending = thread.Loop.Await<PyObject>(awaitable).AsTask();
        await (await Task.WhenAny(started.Task, pending).WaitAsync(Loops.Patience));
        return pending;
    }

    private string[] Log() => Python.Evaluate<string[]>("log", _script);
}
