namespace PyWaker.Hosting.Tests;

/// <summary>Every wait for a loop that is busy, at rest beside another, closed or forgotten: none hangs.</summary>
[TestFixture]
public class LoopStateTests
{
    private const string Program = """
        import asyncio, contextlib, gc

        loops = {}

        async def one():
            return 1

        async def items():
            try:
                yield 1
                yield 2
            finally:
                log.append("closed")

        @contextlib.asynccontextmanager
        async def manager():
            yield 1
            log.append("left")

        log = []

        def open_loop(name):
            loops[name] = asyncio.new_event_loop()

        def future_of(name):
            future = loops[name].create_future()
            loops[name].call_soon(lambda: future.done() or future.set_result(1))
            return future

        def run(name, function):
            async def main():
                while not function():
                    await asyncio.sleep(0)

            loops[name].run_until_complete(main())

        def forget(name):
            del loops[name]
            gc.collect()

        def close(name):
            loops[name].close()
        """;

    private PyObject _script = null!;

    [SetUp]
    public void Load() => _script = Loops.Script(Program);

    [TearDown]
    public void Unload() => _script.Dispose();

    [TestCaseSource(typeof(Loops), nameof(Loops.All))]
    public async Task BusyLoop_TakesEverythingWhenItGoesOn(string loop)
    {
        await using PyLoopThread thread = Loops.Start(loop);
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        thread.Loop.Post(() =>
        {
            using DetachScope detached = Python.Detach();
            busy.Set();
            release.Wait();
        });
        Assert.That(busy.Wait(Loops.Patience));

        (string Kind, Task Begun)[] waits = [.. EveryKind(thread.Loop)];

        try
        {
            Assert.That(waits.Where(static wait => wait.Begun.IsCompleted).Select(static wait => wait.Kind), Is.Empty);
        }
        finally
        {
            release.Set();
        }

        await AllEnd(waits);
    }

    [TestCaseSource(typeof(Loops), nameof(Loops.All))]
    public async Task BusyLoop_WaitsThatAreCanceledMeanwhile_EndCanceled(string loop)
    {
        await using PyLoopThread thread = Loops.Start(loop);
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var source = new CancellationTokenSource();
        thread.Loop.Post(() =>
        {
            using DetachScope detached = Python.Detach();
            busy.Set();
            release.Wait();
        });
        Assert.That(busy.Wait(Loops.Patience));
        PyLoop on = thread.Loop;
        (string Kind, Task Begun)[] waits =
        [
            ("Await", on.Await<int>(Loops.Call(_script, "one"), source.Token).AsTask()),
            ("AsTask", Loops.Call(_script, "one").AsTask<int>(on, source.Token)),
            ("a stream", First(Loops.Call(_script, "items").AsAsyncEnumerable<int>(on, source.Token))),
            ("EnterAsync", Loops.Call(_script, "manager").EnterAsync(on, source.Token).AsTask()),
            ("UseAsync", Loops.Call(_script, "manager").UseAsync(on, static _ => Task.CompletedTask, source.Token)),
            ("RunAsync", on.RunAsync(static token => Task.Delay(Timeout.Infinite, token), source.Token)),
        ];

        await source.CancelAsync();
        release.Set();

        foreach ((string kind, Task begun) in waits)
        {
            Assert.That(() => begun.WaitAsync(Loops.Patience), Throws.InstanceOf<OperationCanceledException>(), kind);
        }
    }

    [Test]
    public Task LoopAtRest_WhileAnotherRunsOnItsThread_TakesEverythingWhenItRunsAgain() =>
        SingleThread(() =>
        {
            PyLoop here = Open("here");
            PyLoop there = Open("there");
            Assert.That(here, Is.Not.SameAs(there));
            (string Kind, Task Begun)[] waits = [.. EveryKind(here), ("a future", Future("here"))];

            (string Kind, Task Begun)[] others = [.. EveryKind(there), ("a future", Future("there"))];
            Run("there", () => others.All(static wait => wait.Begun.IsCompleted));

            Assert.That(waits.Where(static wait => wait.Begun.IsCompleted).Select(static wait => wait.Kind), Is.Empty);
            AllEnd(others).GetAwaiter().GetResult();
            Run("here", () => waits.All(static wait => wait.Begun.IsCompleted));
            AllEnd(waits).GetAwaiter().GetResult();
            Loops.Call(_script, "close", "here").Dispose();
            Loops.Call(_script, "close", "there").Dispose();
        });

    [Test]
    public Task LoopAtRest_ThatIsClosed_FailsEverything() =>
        SingleThread(() =>
        {
            (string Kind, Task Begun)[] waits = [.. EveryKind(Open("here")), ("a future", Future("here"))];
            Loops.Call(_script, "close", "here").Dispose();
            AllFail(waits);
        });

    [Test]
    public Task LoopAtRest_ThatIsForgotten_FailsEverything() =>
        SingleThread(() =>
        {
            (string Kind, Task Begun)[] waits = [.. EveryKind(Open("here")), ("a future", Future("here"))];
            Loops.Call(_script, "forget", "here").Dispose();
            AllFail(waits);
        });

    // Each begins at once and is one that ends in a loop that runs.
    private IEnumerable<(string Kind, Task Begun)> EveryKind(PyLoop on)
    {
        yield return ("Await", on.Await<int>(Loops.Call(_script, "one")).AsTask());
        yield return ("AsValueTask", Loops.Call(_script, "one").AsValueTask<int>(on).AsTask());
        yield return ("AsTask", Loops.Call(_script, "one").AsTask<int>(on));
        yield return ("a stream, begun and disposed", First(Loops.Call(_script, "items").AsAsyncEnumerable<int>(on)));
        yield return ("EnterAsync and the exit", EnterAndLeave(Loops.Call(_script, "manager"), on));
        yield return ("UseAsync", Loops.Call(_script, "manager").UseAsync(on, static _ => Task.CompletedTask));
        yield return ("a delegate", _script["one"].As<Func<Task<int>>>(on)());
        yield return ("a delegate's stream", First(_script["items"].As<Func<IAsyncEnumerable<int>>>(on)()));
        yield return ("RunAsync", on.RunAsync(static () => Task.CompletedTask));
        yield return ("InvokeAsync", on.InvokeAsync(static () => 1));
        yield return ("PostAsync", on.PostAsync(static () => Task.CompletedTask));
    }

    private static async Task First(IAsyncEnumerable<int> items)
    {
        await foreach (int item in items)
        {
            Assert.That(item, Is.EqualTo(1));
            break;
        }
    }

    private static async Task EnterAndLeave(PyObject manager, PyLoop on)
    {
        await using PyAsyncContext context = await manager.EnterAsync(on);
    }

    private PyLoop Open(string name)
    {
        Loops.Call(_script, "open_loop", name).Dispose();
        PyLoop? opened = null;
        Run(name, () => (opened = PyLoop.Running) is not null);
        return opened!;
    }

    private void Run(string name, Func<bool> until) => Loops.Call(_script, "run", name, until).Dispose();

    private Task<int> Future(string name)
    {
        using PyObject future = Loops.Call(_script, "future_of", name);
        return PyFuture.FromPython(future).AsTask<int>();
    }

    private static async Task AllEnd((string Kind, Task Begun)[] waits)
    {
        foreach ((string kind, Task begun) in waits)
        {
            try
            {
                await begun.WaitAsync(Loops.Patience);
            }
            catch (Exception e)
            {
                Assert.Fail($"{kind}: {e}");
            }
        }
    }

    private static void AllFail((string Kind, Task Begun)[] waits)
    {
        foreach ((string kind, Task begun) in waits)
        {
            Assert.That(() => begun.WaitAsync(Loops.Patience), Throws.InvalidOperationException, kind);
        }
    }

    private static Task SingleThread(Action body) =>
        Task.Factory.StartNew(body, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
