namespace PyWaker.Adapters.Tests;

/// <summary>Awaiting the futures of loops that have a backend: there a wait hears of its loop's end.</summary>
[TestFixture("asyncio")]
[TestFixture("uvloop")]
public class FutureTests(string library)
{
    private PyObject _loop = null!;

    [SetUp]
    public void OpenLoop()
    {
        if (!Python.Evaluate<bool>($"__import__('importlib.util').util.find_spec('{library}') is not None"))
        {
            Assert.Ignore($"{library} is not installed");
        }

        using PyObject module = PyObject.Import(library);
        _loop = module.CallMethod("new_event_loop");
    }

    [TearDown]
    public void CloseLoop()
    {
        _loop?.CallMethod("close").Dispose();
        _loop?.Dispose();
    }

    [Test]
    public async Task AsTask_LoopRunsLater_GivesTheResult()
    {
        using PyObject future = _loop.CallMethod("create_future");
        Task<int> task = PyFuture.FromPython(future).AsTask<int>();
        _loop.CallMethod("call_soon", future.GetAttribute("set_result"), 8).Dispose();
        _loop.CallMethod("run_until_complete", future).Dispose();
        TurnOnce();

        Assert.That(await task.WaitAsync(Patience.ForEvent), Is.EqualTo(8));
    }

    [Test]
    public void AsTask_LoopIsClosedWhileSomebodyHoldsTheFuture_FailsInsteadOfHanging()
    {
        using PyObject future = _loop.CallMethod("create_future");
        Task<int> task = PyFuture.FromPython(future).AsTask<int>();
        TurnOnce();
        Assert.That(task.IsCompleted, Is.False);
        _loop.CallMethod("close").Dispose();

        Assert.That(
            async () => await task.WaitAsync(Patience.ForEvent),
            Throws.InvalidOperationException.With.Message.Contains("event loop is closed")
        );
    }

    [Test]
    public void AsTask_TokenIsCanceledAfterTheLoopClosed_StaysFailed()
    {
        using var source = new CancellationTokenSource();
        using PyObject future = _loop.CallMethod("create_future");
        Task<int> task = PyFuture.FromPython(future).AsTask<int>(source.Token);
        TurnOnce();
        _loop.CallMethod("close").Dispose();
        source.Cancel();

        Assert.That(async () => await task.WaitAsync(Patience.ForEvent), Throws.InvalidOperationException);
    }

    [Test]
    public void AsTask_ManyWaitsThatEnd_LeaveNothing()
    {
        const int Count = 1000;
        int before = Waits();
        using PyObject futures = Python
            .Evaluate<PyObject>($"lambda loop: [loop.create_future() for _ in range({Count})]")
            .Call(_loop);
        Task<int>[] tasks =
        [
            .. futures
                .Iterate()
                .Select(static future =>
                {
                    using (future)
                    {
                        return PyFuture.FromPython(future).AsTask<int>();
                    }
                }),
        ];
        TurnOnce();
        Assert.That(Waits() - before, Is.EqualTo(Count));
        Python
            .Evaluate<PyObject>("lambda futures: [future.set_result(1) for future in futures]")
            .Call(futures)
            .Dispose();
        TurnOnce();

        Assert.That(Task.WhenAll(tasks).WaitAsync(Patience.ForEvent).GetAwaiter().GetResult(), Is.All.EqualTo(1));
        Assert.That(Waits(), Is.EqualTo(before));
    }

    // Callbacks that were scheduled have run when a sleep of nothing is over, and so has what they scheduled when a
    // second one is.
    private void TurnOnce()
    {
        for (int i = 0; i < 2; i++)
        {
            using PyObject sleep = PyObject.Import("asyncio").CallMethod("sleep", 0);
            _loop.CallMethod("run_until_complete", sleep).Dispose();
        }
    }

    private static int Waits() =>
        Python.Evaluate<int>("sum(type(o).__name__ == 'FutureWait' for o in __import__('gc').get_objects())");
}
