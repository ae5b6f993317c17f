namespace PyWaker.Hosting.Tests;

/// <summary>
/// A coroutine that will not be awaited, because its token is canceled or its loop has ended, is closed: Python does
/// not warn that it was never awaited.
/// </summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.All))]
public class UnawaitedTests(string loop)
{
    private PyLoopThread _thread = null!;

    private PyObject _script = null!;

    [SetUp]
    public void StartLoop()
    {
        _thread = Loops.Start(loop);
        _script = Loops.Script(
            """
            import inspect
            async def work():
                pass
            def state(coroutine):
                return inspect.getcoroutinestate(coroutine)
            """
        );
    }

    [TearDown]
    public async Task StopLoop()
    {
        if (_thread is not null)
        {
            await _thread.DisposeAsync();
            _script.Dispose();
        }
    }

    [Test]
    public void Await_WithACanceledToken() =>
        Closes<OperationCanceledException>((work, token) => _thread.Loop.Await<PyObject>(work, token).AsTask());

    [Test]
    public void AsTask_WithACanceledToken() =>
        Closes<OperationCanceledException>((work, token) => work.AsTask<PyObject>(_thread.Loop, token));

    [Test]
    public void AsValueTask_WithACanceledToken() =>
        Closes<OperationCanceledException>((work, token) => work.AsValueTask<PyObject>(_thread.Loop, token).AsTask());

    [Test]
    public void AsValueTask_InAFunction_WithACanceledToken() =>
        Closes<OperationCanceledException>(
            (work, token) =>
                _thread.Loop.RunAsync(
                    async () => (await work.AsValueTask<PyObject>(token)).Dispose(),
                    CancellationToken.None
                )
        );

    [Test]
    public void AsTask_InAFunction_WithACanceledToken() =>
        Closes<OperationCanceledException>(
            (work, token) =>
                _thread.Loop.RunAsync(
                    async () => (await work.AsTask<PyObject>(token)).Dispose(),
                    CancellationToken.None
                )
        );

    [Test]
    public async Task Await_OnALoopThatHasEnded()
    {
        await _thread.StopAsync();
        Closes<InvalidOperationException>(
            (work, _) => _thread.Loop.Await<PyObject>(work, CancellationToken.None).AsTask()
        );
        Closes<InvalidOperationException>((work, _) => work.AsTask<PyObject>(_thread.Loop, CancellationToken.None));
    }

    [Test]
    public void CanceledToken_LeavesATaskAlone()
    {
        if (loop.EndsWith("trio", StringComparison.Ordinal))
        {
            Assert.Ignore("trio's tasks are not awaited");
        }

        Task<bool> cancelled = _thread.Loop.RunAsync(async () =>
        {
            using PyObject work = Loops.Call(_script, "work");
            using PyObject asyncio = PyObject.Import("asyncio");
            using PyObject task = asyncio.CallMethod("ensure_future", work);
            Assert.That(
                () => task.AsTask<PyObject>(new CancellationToken(canceled: true)),
                Throws.InstanceOf<OperationCanceledException>()
            );
            (await task).Dispose();
            using PyObject answer = task.CallMethod("cancelled");
            return answer.As<bool>();
        });
        Assert.That(cancelled.WaitAsync(Loops.Patience).GetAwaiter().GetResult(), Is.False);
    }

    private void Closes<TException>(Func<PyObject, CancellationToken, Task> await)
        where TException : Exception
    {
        using PyObject work = Loops.Call(_script, "work");
        Assert.That(
            () => await(work, new CancellationToken(canceled: true)).WaitAsync(Loops.Patience),
            Throws.InstanceOf<TException>()
        );
        Assert.That(Loops.Call(_script, "state", work).As<string>(), Is.EqualTo("CORO_CLOSED"));
    }
}
