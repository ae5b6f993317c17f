namespace PyWaker.Hosting.Tests;

/// <summary>
/// A function's token is canceled before the function can see the cancellation that Python delivered to what it awaits.
/// </summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.All))]
public class TokenOrderTests(string loop)
{
    private const string Program = """
        import asyncio

        async def forever(started):
            started()
            if loop.endswith("trio"):
                import trio
                await trio.sleep_forever()
            await asyncio.sleep(3600)

        async def stream(started):
            yield 1
            await forever(started)
        """;

    private PyObject _script = null!;
    private PyLoopThread _thread = null!;

    [OneTimeSetUp]
    public void StartLoop()
    {
        _thread = Loops.Start(loop);
        _script = Loops.Script($"loop = '{loop}'\n{Program}");
    }

    [OneTimeTearDown]
    public async Task StopLoop()
    {
        if (_thread is not null)
        {
            await _thread.DisposeAsync();
            _script.Dispose();
        }
    }

    [Test]
    public Task Await_InTheFirstCall_Canceled() => Cancel(isFirst: true, async (started, token) =>
        {
            using PyObject awaitable = Loops.Call(_script, "forever", started);
            await awaitable.AsValueTask<PyObject>(token);
        });

    [Test]
    public Task Await_OnTheThreadPool_Canceled() => Cancel(isFirst: false, async (started, token) =>
        {
            using PyObject awaitable = Loops.Call(_script, "forever", started);
            await awaitable.AsValueTask<PyObject>(token);
        });

    [Test]
    public Task Stream_Canceled([Values] bool isFirst) => Cancel(isFirst, async (started, token) =>
        {
            using PyObject stream = Loops.Call(_script, "stream", started);
            await foreach (int item in stream.AsAsyncEnumerable<int>(token))
            {
                Assert.That(item, Is.EqualTo(1));
            }
        });

    // What ends a wait posts its continuation to the context that the wait captured, there and then: so the context
    // sees what the token was at that moment.
    private async Task Cancel(bool isFirst, Func<Action, CancellationToken, Task> wait)
    {
        using var source = new CancellationTokenSource();
        Witness? witness = null;
        bool matches = false;
        Task running = _thread.Loop.RunAsync(
            async token =>
            {
                if (!isFirst)
                {
                    await Task.Yield();
                }

                witness = new Witness(token);
                SynchronizationContext.SetSynchronizationContext(witness);
                try
                {
                    await wait(
                        () =>
                        {
                            witness.IsWatching = true;
                            _ = source.CancelAsync();
                        },
                        token
                    );
                }
                catch (OperationCanceledException e) when (token.IsCancellationRequested)
                {
                    matches = e.CancellationToken == token;
                    throw;
                }
            },
            source.Token
        );
        Assert.That(() => running.WaitAsync(Loops.Patience), Throws.InstanceOf<OperationCanceledException>());

        // Nothing is posted where the wait has ended before the function awaits it; the filter above sees that too.
        Assert.That(witness!.Seen, Is.All.True);
        Assert.That(matches, "the exception names the token");
    }

    private sealed class Witness(CancellationToken token) : SynchronizationContext
    {
        private volatile bool _isWatching;

        public bool IsWatching
        {
            set => _isWatching = value;
        }

        public List<bool> Seen { get; } = [];

        public override void Post(SendOrPostCallback d, object? state)
        {
            if (_isWatching)
            {
                lock (Seen)
                {
                    Seen.Add(token.IsCancellationRequested);
                }
            }

            base.Post(
                _ =>
                {
                    SetSynchronizationContext(this);
                    d(state);
                },
                null
            );
        }
    }
}
