using System.Runtime.CompilerServices;
using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Awaitables;

/// <summary>Awaiting futures that belong to no loop.</summary>
public class PyFutureTests
{
    [Test]
    public async Task Await_FutureThatIsDoneLater_GivesItsResult()
    {
        using PyObject future = NewFuture();
        Task<PyObject> waiting = Wait(future);
        Assert.That(waiting.IsCompleted, Is.False);
        future.CallMethod("set_result", "done").Dispose();

        using PyObject result = await waiting.WaitAsync(Patience.ForEvent);
        Assert.That(result.As<string>(), Is.EqualTo("done"));

        static async Task<PyObject> Wait(PyObject future) => await PyFuture.FromPython(future);
    }

    [Test]
    public void AsTask_FutureThatIsDone_IsCompletedAtOnce()
    {
        using PyObject future = NewFuture();
        future.CallMethod("set_result", 42).Dispose();

        Task<int> task = PyFuture.FromPython(future).AsTask<int>();

        Assert.That(task.IsCompletedSuccessfully);
        Assert.That(task.Result, Is.EqualTo(42));
    }

    [Test]
    public async Task AsTask_TwiceOnOneFuture_BothGetTheResult()
    {
        using PyObject future = NewFuture();
        var waiter = PyFuture.FromPython(future);
        Task<int> first = waiter.AsTask<int>();
        Task<string> second = waiter
            .AsTask<object>()
            .ContinueWith(static t => t.Result.ToString()!, TaskScheduler.Default);
        future.CallMethod("set_result", 7).Dispose();

        Assert.That(await first.WaitAsync(Patience.ForEvent), Is.EqualTo(7));
        Assert.That(await second.WaitAsync(Patience.ForEvent), Is.EqualTo("7"));
    }

    [Test]
    public void AsTask_ResultOfAnotherType_FailsWithInvalidCast()
    {
        using PyObject future = NewFuture();
        Task<int> task = PyFuture.FromPython(future).AsTask<int>();
        future.CallMethod("set_result", "text").Dispose();

        Assert.That(
            async () => await task.WaitAsync(Patience.ForEvent),
            Throws.TypeOf<InvalidCastException>().With.Message.StartsWith("the future's result: cannot convert 'text'")
        );
    }

    [Test]
    public void AsTask_FutureThatFails_ThrowsTheVeryException()
    {
        using PyObject future = NewFuture();
        using PyObject error = Python.Evaluate<PyObject>("ValueError('no good')");
        Task<PyObject> task = PyFuture.FromPython(future).AsTask<PyObject>();
        future.CallMethod("set_exception", error).Dispose();

        PythonException? thrown = Assert.ThrowsAsync<PythonException>(async () =>
            await task.WaitAsync(Patience.ForEvent)
        );
        Assert.That(thrown!.TypeName, Is.EqualTo("ValueError"));
        Assert.That(thrown.Value, Is.EqualTo(error));
    }

    [Test]
    public void AsTask_DotNetExceptionThroughPython_ThrowsTheSameInstance()
    {
        var original = new InvalidOperationException("from .NET");
        using PyObject thrower = NativeCallable.Create("thrower", _ => throw original);
        using PyObject executor = Python.Evaluate<PyObject>(
            "__import__('concurrent.futures').futures.ThreadPoolExecutor(1)"
        );
        using PyObject future = executor.CallMethod("submit", thrower);

        Exception? thrown = Assert.CatchAsync(async () =>
            await PyFuture.FromPython(future).AsTask<PyObject>().WaitAsync(Patience.ForEvent)
        );
        executor.CallMethod("shutdown").Dispose();
        Assert.That(thrown, Is.SameAs(original));
    }

    [Test]
    public void AsTask_FutureThatIsCancelled_IsCanceled()
    {
        using PyObject future = NewFuture();
        Task<PyObject> task = PyFuture.FromPython(future).AsTask<PyObject>();
        future.CallMethod("cancel").Dispose();

        Assert.That(
            async () => await task.WaitAsync(Patience.ForEvent),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(task.IsCanceled);
    }

    [Test]
    public void AsTask_TokenIsCanceled_CancelsTheFuture()
    {
        using var source = new CancellationTokenSource();
        using PyObject future = NewFuture();
        Task<PyObject> task = PyFuture.FromPython(future).AsTask<PyObject>(source.Token);
        source.Cancel();

        OperationCanceledException? thrown = Assert.CatchAsync<OperationCanceledException>(async () =>
            await task.WaitAsync(Patience.ForEvent)
        );
        Assert.That(thrown!.CancellationToken, Is.EqualTo(source.Token));
        Assert.That(future.CallMethod("cancelled").IsTrue());
    }

    [Test]
    public void AsTask_TokenWasCanceledBefore_CancelsTheFuture()
    {
        using PyObject future = NewFuture();
        Task<PyObject> task = PyFuture.FromPython(future).AsTask<PyObject>(new CancellationToken(canceled: true));

        Assert.That(
            async () => await task.WaitAsync(Patience.ForEvent),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(future.CallMethod("cancelled").IsTrue());
    }

    [Test]
    public async Task AsTask_TokenIsCanceledAndTheFutureRefuses_GivesItsResult()
    {
        using var source = new CancellationTokenSource();
        using PyObject future = NewFuture();
        future.CallMethod("set_running_or_notify_cancel").Dispose();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PyObject refuse = NativeCallable.Create("cancel", _ =>
        {
            asked.SetResult();
            return PyResult.From(false);
        });
        future.SetAttribute("cancel", refuse);
        Task<int> task = PyFuture.FromPython(future).AsTask<int>(source.Token);
        source.Cancel();
        await asked.Task.WaitAsync(Patience.ForEvent);
        Assert.That(task.IsCompleted, Is.False);
        future.CallMethod("set_result", 3).Dispose();

        Assert.That(await task.WaitAsync(Patience.ForEvent), Is.EqualTo(3));
    }

    [Test]
    public async Task AsTask_Continuation_RunsDetachedAndNotInTheCallback()
    {
        using PyObject future = NewFuture();
        Task<PyObject> task = PyFuture.FromPython(future).AsTask<PyObject>();
        Task<(int Thread, bool Attached)> continuation = task.ContinueWith(
            static _ => (Environment.CurrentManagedThreadId, Python.IsThreadAttached),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        int completing = 0;
        var thread = new Thread(() =>
        {
            completing = Environment.CurrentManagedThreadId;
            using AttachScope scope = Python.Attach();
            future.CallMethod("set_result", 1).Dispose();
        });
        thread.Start();

        (int ran, bool attached) = await continuation.WaitAsync(Patience.ForEvent);
        thread.Join();
        Assert.That(ran, Is.Not.EqualTo(completing));
        Assert.That(attached, Is.False);
    }

    [Test]
    public void AsTask_FutureThatIsThrownAway_FailsInsteadOfHanging()
    {
        Task<int> task = WaitForNewFuture();
        Python.Run("import gc; gc.collect()");

        Assert.That(
            async () => await task.WaitAsync(Patience.ForEvent),
            Throws.InvalidOperationException.With.Message.EqualTo(Messages.FutureForgotten)
        );

        static Task<int> WaitForNewFuture()
        {
            using PyObject future = NewFuture();
            return PyFuture.FromPython(future).AsTask<int>();
        }
    }

    [Test]
    public async Task AsTask_WhenOver_KeepsNothing()
    {
        // Those of other tests, whose exceptions may still hold their futures.
        int others = Waits();
        using PyObject reference = await WaitForOne();

        // No collection in Python: what is over leaves no cycle.
        Assert.That(reference.Call().IsNone, "the future is still kept");
        Assert.That(Waits(), Is.LessThanOrEqualTo(others));

        static async Task<PyObject> WaitForOne()
        {
            using var source = new CancellationTokenSource();
            using PyObject future = NewFuture();
            using PyObject weakReference = Python.Evaluate<PyObject>("__import__('weakref').ref");
            PyObject reference = weakReference.Call(future);
            Task<int> task = PyFuture.FromPython(future).AsTask<int>(source.Token);
            future.CallMethod("set_result", 1).Dispose();
            await task.WaitAsync(Patience.ForEvent);
            return reference;
        }
    }

    [Test]
    public void AsTask_FutureThatFails_KeepsNothing()
    {
        // Such a future keeps its callbacks, and the exception that was got from it keeps, through its traceback, the
        // frame of whoever set it, so the future.
        using PyObject reference = WaitForOne();
        Garbage.Collect();
        Garbage.Collect();
        Assert.That(reference.Call().IsNone, "the future is still kept");

        [MethodImpl(MethodImplOptions.NoInlining)]
        static PyObject WaitForOne()
        {
            using PyObject future = NewFuture();
            using PyObject weakReference = Python.Evaluate<PyObject>("__import__('weakref').ref");
            Task<int> task = PyFuture.FromPython(future).AsTask<int>();
            using PyObject fail = Python.Evaluate<PyObject>("lambda future: future.set_exception(LookupError('no'))");
            fail.Call(future).Dispose();
            Assert.That(async () => await task.WaitAsync(Patience.ForEvent), Throws.TypeOf<PythonException>());
            return weakReference.Call(future);
        }
    }

    [TestCase("42", "add_done_callback")]
    [TestCase("type('Half', (), {'add_done_callback': len, 'result': len})()", "cancelled")]
    public void FromPython_NotAFuture_SaysWhatItLacks(string expression, string missing)
    {
        using PyObject other = Python.Evaluate<PyObject>(expression);

        Assert.That(() => PyFuture.FromPython(other), Throws.ArgumentException.With.Message.Contains($"'{missing}'"));
    }

    [Test]
    public void FromPython_ACoroutine_SaysHowToMakeAFutureOfIt()
    {
        using PyObject coroutine = Python.Evaluate<PyObject>("__import__('types').coroutine(lambda: (yield))()");

        Assert.That(
            () => PyFuture.FromPython(coroutine),
            Throws.ArgumentException.With.Message.Contains(
                "can await the object itself, without PyFuture; for any other thread make a task of it in Python, with create_task(...)"
            )
        );
    }

    [Test]
    public void FromPython_Null_Throws() => Assert.That(() => PyFuture.FromPython(null!), Throws.ArgumentNullException);

    private static int Waits() =>
        Python.Evaluate<int>("sum(type(o).__name__ == 'FutureWait' for o in __import__('gc').get_objects())");

    private static PyObject NewFuture() =>
        Python.Evaluate<PyObject>("__import__('concurrent.futures').futures.Future()");
}
