namespace PyWaker.Hosting.Tests;

/// <summary>Which loop is started and how; several at once.</summary>
public class LoopOptionsTests
{
    [Test]
    public void Start_OfAnUnknownLoop_NamesThoseThatAreKnown() =>
        Assert.That(
            static () => PyLoopThread.Start("gevent"),
            Throws
                .ArgumentException.With.Message.StartsWith("No registered backend runs a loop 'gevent'; known are: ")
                .And.Message.Contains("anyio+trio")
                .And.Message.Contains("uvloop")
        );

    [Test]
    public void Start_WithAFactoryThatFails_ThrowsWhatItThrew()
    {
        var error = new FormatException("no loop");
        Assert.That(
            () => PyLoopThread.Start("asyncio", new PyLoopOptions { LoopFactory = () => throw error }),
            Throws.Exception.SameAs(error)
        );
    }

    [Test]
    public void Start_WithAFactoryThatGivesNoLoop_SaysWhatItGave() =>
        Assert.That(
            static () =>
                PyLoopThread.Start("asyncio", new PyLoopOptions { LoopFactory = static () => PyObject.From(3) }),
            Throws
                .InstanceOf<PythonException>()
                .With.Message.EqualTo(
                    "TypeError: PyLoopOptions.LoopFactory gave 3, which is not an event loop of asyncio"
                )
        );

    [Test]
    public void Start_WithAFactoryForTrio_IsRefused([Values("trio", "anyio+trio")] string loop)
    {
        Loops.Require(loop);
        Assert.That(
            () => PyLoopThread.Start(loop, new PyLoopOptions { LoopFactory = static () => PyObject.From(3) }),
            Throws.ArgumentException.With.Message.StartsWith(
                "trio makes its loop itself: leave PyLoopOptions.LoopFactory null"
            )
        );
    }

    [Test]
    public async Task LoopFactory_MakesTheLoop([Values("asyncio", "anyio")] string loop)
    {
        Loops.Require(loop);
        using PyObject custom = Python.Evaluate<PyObject>(
            "type('Custom', (__import__('asyncio').SelectorEventLoop,), {})"
        );
        await using PyLoopThread thread = PyLoopThread.Start(
            loop,
            new PyLoopOptions { LoopFactory = () => custom.Call() }
        );
        Assert.That(await RunningLoop(thread, "type(loop).__name__").WaitAsync(Loops.Patience), Is.EqualTo("Custom"));
    }

    [Test]
    public async Task Debug_IsTheLoopsDebugMode([Values("asyncio", "uvloop", "anyio")] string loop, [Values] bool debug)
    {
        Loops.Require(loop);
        await using PyLoopThread thread = PyLoopThread.Start(loop, new PyLoopOptions { Debug = debug });
        Assert.That(
            await RunningLoop(thread, "str(loop.get_debug())").WaitAsync(Loops.Patience),
            Is.EqualTo(debug.ToString())
        );
    }

    [Test]
    public async Task ManyAtOnce_EachHasItsOwnTasks()
    {
        using PyObject script = Loops.Script(
            """
            import asyncio, threading

            async def work(loop, x):
                for _ in range(5):
                    if loop.endswith("trio"):
                        import trio
                        await trio.sleep(0)
                    else:
                        await asyncio.sleep(0)
                return x, threading.get_ident()
            """
        );
        string[] names = [.. Loops.All.Where(Loops.IsInstalled)];
        PyLoopThread[] threads = [.. names.Concat(names).Select(static name => PyLoopThread.Start(name))];
        List<Task<(int, long)>[]> awaited = [];
        foreach (PyLoopThread thread in threads)
        {
            awaited.Add([
                .. Enumerable
                    .Range(0, 50)
                    .Select(async x =>
                    {
                        using PyObject awaitable = Loops.Call(script, "work", thread.Name, x);
                        return await thread.Loop.Await<(int, long)>(awaitable);
                    }),
            ]);
        }

        HashSet<long> seen = [];
        foreach (Task<(int, long)>[] tasks in awaited)
        {
            (int X, long Thread)[] results = await Task.WhenAll(tasks).WaitAsync(Loops.Patience);
            Assert.That(results.Select(static result => result.X), Is.EqualTo(Enumerable.Range(0, 50)));
            Assert.That(
                seen.Add(results.Select(static result => result.Thread).Distinct().Single()),
                "a thread for each loop"
            );
        }

        foreach (PyLoopThread thread in threads)
        {
            await thread.StopAsync().WaitAsync(Loops.Patience);
        }
    }

    [Test]
    public async Task AnotherLoop_AwaitedFromATask_IsCancelledOnItsOwnThread()
    {
        await using PyLoopThread first = PyLoopThread.Start("asyncio");
        await using PyLoopThread second = PyLoopThread.Start("asyncio");
        using PyObject script = Loops.Script(
            """
            import asyncio, threading
            seen = []

            async def forever(started):
                try:
                    started()
                    await asyncio.get_running_loop().create_future()
                finally:
                    seen.append(threading.get_ident())
            """
        );
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new CancellationTokenSource();
        Task running = first.Loop.RunAsync(
            async () =>
            {
                using PyObject awaitable = Loops.Call(script, "forever", (Action)started.SetResult);
                await second.Loop.Await<PyObject>(awaitable);
            },
            source.Token
        );
        await started.Task.WaitAsync(Loops.Patience);

        await source.CancelAsync();

        Assert.That(() => running.WaitAsync(Loops.Patience), Throws.InstanceOf<OperationCanceledException>());
        await second.StopAsync().WaitAsync(Loops.Patience);
        Assert.That(Python.Evaluate<int>("len(seen)", script), Is.EqualTo(1));
    }

    private static Task<string> RunningLoop(PyLoopThread thread, string expression) =>
        thread.Loop.InvokeAsync(() =>
        {
            using PyObject globals = Python.Evaluate<PyObject>("{'loop': __import__('asyncio').get_running_loop()}");
            return Python.Evaluate<string>(expression, globals);
        });
}
