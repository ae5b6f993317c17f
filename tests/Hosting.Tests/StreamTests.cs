namespace PyWaker.Hosting.Tests;

/// <summary>
/// Python's async generators in C#, in the function's task and in one of their own: cancelled, left, asked at the wrong
/// time.
/// </summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.All))]
public class StreamTests(string loop)
{
    private const string Program = """
        import asyncio, sys
        is_trio = loop.endswith("trio")
        if is_trio:
            import trio

        log = []
        ended = trio.Cancelled if is_trio else asyncio.CancelledError

        async def pause():
            await (trio.sleep(0) if is_trio else asyncio.sleep(0))

        async def forever():
            await (trio.sleep_forever() if is_trio else asyncio.sleep(3600))

        def task():
            return trio.lowlevel.current_task() if is_trio else asyncio.current_task()

        def cancelled():
            return isinstance(sys.exc_info()[1], ended)

        async def items():
            first = task()
            try:
                for i in range(3):
                    await pause()
                    yield i
            finally:
                try:
                    await pause()
                finally:
                    log.append("closed in its task" if task() is first and not cancelled() else "closed")

        async def stuck(waits):
            try:
                yield 0
                waits()
                await forever()
            finally:
                log.append("closed")

        async def swallowing(waits):
            try:
                yield 0
                try:
                    waits()
                    await forever()
                except ended:
                    log.append("swallowed")
                yield 1
            finally:
                log.append("closed")

        async def one():
            return 1
        """;

    private PyObject _script = null!;
    private PyLoopThread _thread = null!;

    [SetUp]
    public void StartLoop()
    {
        _thread = Loops.Start(loop);
        _script = Loops.Script($"loop = '{loop}'\n{Program}");
    }

    [TearDown]
    public async Task StopLoop()
    {
        if (_thread is not null)
        {
            await _thread.DisposeAsync().AsTask().WaitAsync(Loops.Patience);
            _script.Dispose();
        }
    }

    [Test]
    public async Task TokenCanceledBetweenSteps_EndsTheStreamAndClosesTheGeneratorInItsTask([Values] bool inFunction)
    {
        using var source = new CancellationTokenSource();
        OperationCanceledException? thrown = Assert.CatchAsync<OperationCanceledException>(() =>
            Run(inFunction, async () =>
            {
                using PyObject generator = Loops.Call(_script, "items");
                await foreach (int item in generator.AsAsyncEnumerable<int>(source.Token))
                {
                    Assert.That(item, Is.Zero);
                    await source.CancelAsync();

                    // What cancels in Python has come and gone.
                    await _thread.Loop.InvokeAsync(static () => { });
                }
            })
        );
        Assert.That(thrown!.CancellationToken, Is.EqualTo(source.Token));
        Assert.That(Log(), Is.EqualTo(new[] { "closed in its task" }));
    }

    [Test]
    public void TokenCanceledInAStep_ThrowsWithThatToken([Values] bool inFunction)
    {
        using var source = new CancellationTokenSource();
        OperationCanceledException? thrown = Assert.CatchAsync<OperationCanceledException>(() =>
            Run(inFunction, async () =>
            {
                using PyObject generator = Loops.Call(_script, "stuck", (Action)source.Cancel);
                await foreach (int item in generator.AsAsyncEnumerable<int>(source.Token))
                {
                    Assert.That(item, Is.Zero);
                }
            })
        );
        Assert.That(thrown!.CancellationToken, Is.EqualTo(source.Token));
        Assert.That(Log(), Is.EqualTo(new[] { "closed" }));
    }

    [Test]
    public void TokenThatTheGeneratorSwallows_GivesItsItem_AndEndsTheStream([Values] bool inFunction)
    {
        using var source = new CancellationTokenSource();
        List<int> items = [];
        OperationCanceledException? thrown = Assert.CatchAsync<OperationCanceledException>(() =>
            Run(inFunction, async () =>
            {
                using PyObject generator = Loops.Call(_script, "swallowing", (Action)source.Cancel);
                await foreach (int item in generator.AsAsyncEnumerable<int>(source.Token))
                {
                    items.Add(item);
                }
            })
        );
        Assert.That(thrown!.CancellationToken, Is.EqualTo(source.Token));
        Assert.That(items, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(Log(), Is.EqualTo(new[] { "swallowed", "closed" }));
    }

    [Test]
    public async Task StreamThatIsLeft_WithItsTokenCanceled_IsClosedAllTheSame([Values] bool inFunction)
    {
        using var source = new CancellationTokenSource();
        await Run(inFunction, async () =>
        {
            using PyObject generator = Loops.Call(_script, "items");
            await foreach (int _ in generator.AsAsyncEnumerable<int>(source.Token))
            {
                await source.CancelAsync();
                break;
            }
        });
        Assert.That(Log(), Is.EqualTo(new[] { "closed in its task" }));
    }

    [Test]
    public async Task StepBeforeTheLastHasEnded_IsRefused([Values] bool inFunction)
    {
        using var source = new CancellationTokenSource();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Run(inFunction, async () =>
        {
            using PyObject generator = Loops.Call(_script, "stuck", (Action)waiting.SetResult);
            PyAsyncEnumerator<int> items = generator.AsAsyncEnumerable<int>(source.Token).GetAsyncEnumerator();
            Assert.That(await items.MoveNextAsync());
            Task<bool> pending = items.MoveNextAsync().AsTask();
            await waiting.Task;

            Assert.That(
                () => items.MoveNextAsync(),
                Throws.InvalidOperationException.With.Message.StartsWith("A step of the stream is still under way")
            );
            Assert.That(async () => await items.DisposeAsync(), Throws.InvalidOperationException);

            await source.CancelAsync();
            Assert.That(() => pending, Throws.InstanceOf<OperationCanceledException>());
            await items.DisposeAsync();
            await items.DisposeAsync();
            Assert.That(() => items.MoveNextAsync(), Throws.InstanceOf<ObjectDisposedException>());
        });
        Assert.That(Log(), Is.EqualTo(new[] { "closed" }));
    }

    [Test]
    public async Task LoopThatEndsBetweenSteps_EndsTheStream()
    {
        List<int> items = [];
        Assert.That(() => Run(inFunction: false, async () =>
                {
                    using PyObject generator = Loops.Call(_script, "items");
                    await foreach (int item in generator.AsAsyncEnumerable<int>())
                    {
                        items.Add(item);
                        await _thread.StopAsync();
                    }
                }), Throws.InvalidOperationException);
        Assert.That(items, Is.EqualTo(new[] { 0 }));
        Assert.That(Log(), Has.Length.EqualTo(1).And.All.StartsWith("closed"));
        await _thread.Completion;
    }

    [Test]
    public async Task DisposedObject_IsTheOnlyThingThatFails()
    {
        int count = 0;
        await Run(inFunction: true, async () =>
        {
            PyObject disposed = Loops.Call(_script, "one");
            disposed.CallMethod("close").Dispose();
            disposed.Dispose();
            Assert.That(async () => await disposed, Throws.InstanceOf<ObjectDisposedException>());

            using PyObject generator = Loops.Call(_script, "items");
            await foreach (int item in generator.AsAsyncEnumerable<int>())
            {
                count++;
            }
        });
        Assert.That(count, Is.EqualTo(3));
    }

    // In a function that a Python task awaits, or beside the loop.
    private async Task Run(bool inFunction, Func<Task> body)
    {
        using (inFunction ? default : _thread.Loop.Enter())
        {
            await (inFunction ? _thread.Loop.RunAsync(body) : body()).WaitAsync(Loops.Patience);
        }
    }

    private string[] Log() => Python.Evaluate<string[]>("log", _script);
}
