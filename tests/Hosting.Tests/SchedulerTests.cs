using System.Runtime.CompilerServices;

namespace PyWaker.Hosting.Tests;

/// <summary>
/// C# code that Python awaits runs in a place of the program's own: a single thread, which never deadlocks with the
/// loop.
/// </summary>
[TestFixture("asyncio", false)]
[TestFixture("asyncio", true)]
[TestFixture("uvloop", false)]
[TestFixture("trio", false)]
[TestFixture("anyio+trio", true)]
[NonParallelizable]
public class SchedulerTests(string loop, bool asContext)
{
    private static int s_modules;

    private SingleThread _single = null!;
    private PyLoopThread _thread = null!;
    private string _name = null!;

    [SetUp]
    public void Start()
    {
        _thread = Loops.Start(loop);
        _single = new SingleThread(asContext);
        _name = $"scheduled{Interlocked.Increment(ref s_modules)}";
    }

    [TearDown]
    public async Task Stop()
    {
        if (_thread is not null)
        {
            await _thread.DisposeAsync();
            _single.End();
        }
    }

    [Test]
    public async Task Function_WithAScheduler_RunsThereFromBeginningToEnd()
    {
        PyModule
            .Create(_name)
            .AddAsyncFunction(
                "f",
                (PyObject other) => Threads(other),
                new PyFunctionOptions { Scheduler = _single.Scheduler }
            );
        Assert.That(await Run<int[]>("return await module.f(pause)"), Is.EqualTo(Enumerable.Repeat(_single.Id, 3)));
    }

    [Test]
    public async Task Module_WithAScheduler_RunsItsFunctionsThere_ButThoseThatNameAnother()
    {
        var other = new SingleThread(asContext);
        PyModule
            .Create(_name)
            .RunOn(_single.Scheduler)
            .AddAsyncFunction("f", (PyObject function) => Threads(function))
            .AddAsyncFunction(
                "g",
                (PyObject function, CancellationToken token) => Threads(function),
                new PyFunctionOptions { Scheduler = other.Scheduler }
            )
            .AddAsyncFunction(
                "h",
                async () =>
                {
                    await Task.Yield();
                    return Environment.CurrentManagedThreadId;
                },
                new PyFunctionOptions { ResumeOnLoopThread = true }
            );
        (int[] f, int[] g, int h) = await Run<(int[], int[], int)>(
            "return await module.f(pause), await module.g(pause), await module.h()"
        );
        Assert.That(f, Is.All.EqualTo(_single.Id));
        Assert.That(g, Is.All.EqualTo(other.Id));
        other.End();
        Assert.That(
            h,
            Is.EqualTo(
                await _thread
                    .Loop.InvokeAsync(static () => Environment.CurrentManagedThreadId)
                    .WaitAsync(Loops.Patience)
            )
        );
    }

    [Test]
    public async Task Process_WithAScheduler_RunsFunctionsThere_ButNotTheEnginesOwn()
    {
        PyModule.Create(_name).AddAsyncFunction("f", (PyObject other) => Threads(other));
        DotNetScheduler.Default = _single.Scheduler;
        try
        {
            Assert.That(await Run<int[]>("return await module.f(pause)"), Is.All.EqualTo(_single.Id));
            Assert.That(
                await _thread
                    .Loop.RunAsync(static () => Task.FromResult(Environment.CurrentManagedThreadId))
                    .WaitAsync(Loops.Patience),
                Is.Not.EqualTo(_single.Id)
            );
        }
        finally
        {
            DotNetScheduler.Default = null;
        }
    }

    [Test]
    public async Task Stream_WithAScheduler_StepsThere()
    {
        PyModule.Create(_name).RunOn(_single.Scheduler).AddStream("items", Items);
        Assert.That(
            await Run<int[]>("return [item async for item in module.items()]"),
            Is.EqualTo(Enumerable.Repeat(_single.Id, 4))
        );
    }

    [Test]
    public async Task StreamsOwnFunction_AndWhatItIsSent_AreCalledThere()
    {
        List<int> threads = [];
        void Note() => threads.Add(Environment.CurrentManagedThreadId);
        IAsyncEnumerable<int> Open(CancellationToken token)
        {
            Note();
            return Items(token);
        }

        var handlers = new AsyncGeneratorHandlers
        {
            OnSend = _ =>
            {
                Note();
                return default;
            },
            OnThrow = _ =>
            {
                Note();
                return new ValueTask<bool>(true);
            },
        };
        PyModule
            .Create(_name)
            .RunOn(_single.Scheduler)
            .AddStream("items", Open)
            .AddFunction("talk", () =>
                AsyncGenerator
                    .FromAsyncEnumerable(Open, handlers, new CoroutineOptions { Scheduler = _single.Scheduler })
                    .ToPython()
            );
        Assert.That(await Run<int>("return len([item async for item in module.items()])"), Is.EqualTo(4));
        await Run<object?>(
            "talk = module.talk()\nawait talk.asend(None)\nawait talk.asend(1)\nawait talk.athrow(KeyError(1))\nawait talk.aclose()"
        );
        Assert.That(threads, Is.EqualTo(Enumerable.Repeat(_single.Id, 4)));
    }

    [Test]
    public async Task Stream_CancelledBeforeItsTurn_DoesNotBegin()
    {
        bool began = false;
        PyModule
            .Create(_name)
            .RunOn(_single.Scheduler)
            .AddStream("items", (CancellationToken token) =>
            {
                began = true;
                return Items(token);
            });

        await CancelBeforeItsTurn("started()\nasync for item in module.items(): pass");

        Assert.That(began, Is.False);
    }

    [Test]
    public async Task ManyAtOnce_BackAndForth_DoNotDeadlock()
    {
        PyModule
            .Create(_name)
            .RunOn(_single.Scheduler)
            .AddAsyncFunction("f", async (PyObject function, int depth) =>
            {
                Assert.That(Environment.CurrentManagedThreadId, Is.EqualTo(_single.Id));
                using PyObject inner = function.Call(depth);
                int result = await inner.AsValueTask<int>();
                Assert.That(Environment.CurrentManagedThreadId, Is.EqualTo(_single.Id));
                return result + 1;
            });
        Task<int>[] results =
        [
            .. Enumerable
                .Range(0, 50)
                .Select(_ =>
                    Run<int>(
                        """
                        async def down(depth):
                            await pause()
                            return 0 if depth == 0 else await module.f(down, depth - 1)
                        return await down(10)
                        """
                    )
                ),
        ];
        Assert.That(await Task.WhenAll(results), Is.All.EqualTo(10));
    }

    [Test]
    public async Task Function_CancelledBeforeItsTurn_DoesNotBegin()
    {
        bool began = false;
        PyModule
            .Create(_name)
            .RunOn(_single.Scheduler)
            .AddAsyncFunction("f", (CancellationToken token) =>
            {
                began = true;
                return Task.CompletedTask;
            });

        await CancelBeforeItsTurn("started()\nawait module.f()");

        Assert.That(began, Is.False);
    }

    // The one thread is busy until Python's cancellation is over.
    private async Task CancelBeforeItsTurn(string code)
    {
        var release = new ManualResetEventSlim();
        _single.Post(release.Wait);
        using var source = new CancellationTokenSource();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task running = Run<object?>(code, waiting.SetResult, source.Token);
        await waiting.Task.WaitAsync(Loops.Patience);

        await source.CancelAsync();

        try
        {
            Assert.That(() => running, Throws.InstanceOf<OperationCanceledException>());
        }
        finally
        {
            release.Set();
        }

        _single.End();
    }

    private static async Task<int[]> Threads(PyObject function)
    {
        int first = Environment.CurrentManagedThreadId;
        await Task.Yield();
        int second = Environment.CurrentManagedThreadId;
        using PyObject awaitable = function.Call();
        (await awaitable).Dispose();
        return [first, second, Environment.CurrentManagedThreadId];
    }

    private static async IAsyncEnumerable<int> Items([EnumeratorCancellation] CancellationToken token = default)
    {
        for (int i = 0; i < 2; i++)
        {
            yield return Environment.CurrentManagedThreadId;
            await Task.Yield();
            yield return Environment.CurrentManagedThreadId;
        }
    }

    // The body of an async function, run in a task of the loop.
    private Task<T> Run<T>(string body, Action? started = null, CancellationToken token = default)
    {
        PyObject script = Loops.Script(
            $"""
            import {_name} as module

            async def pause():
                {(
                loop.EndsWith("trio", StringComparison.Ordinal)
                    ? "import trio; await trio.sleep(0)"
                    : "import asyncio; await asyncio.sleep(0)"
            )}

            async def run(started):
                {body.ReplaceLineEndings("\n    ")}
            """
        );
        PyObject coroutine = Loops.Call(script, "run", started ?? (static () => { }));
        return _thread.Loop.Await<T>(coroutine, token).AsTask().WaitAsync(Loops.Patience, CancellationToken.None);
    }
}
