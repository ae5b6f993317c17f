namespace PyWaker.Hosting.Tests;

/// <summary>A loop on a thread of its own: awaiting, running and posting there, from foreign threads.</summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.All))]
public class LoopThreadTests(string loop)
{
    private const string Program = """
        import asyncio, sys, threading

        async def pause():
            if loop.endswith("trio"):
                import trio
                await trio.sleep(0)
            else:
                await asyncio.sleep(0)

        def task():
            if loop.endswith("trio"):
                import trio
                return id(trio.lowlevel.current_task())
            return id(asyncio.current_task())

        async def twice(x):
            await pause()
            return 2 * x

        async def where():
            await pause()
            return threading.get_ident(), task()

        async def fail(text):
            await pause()
            raise ValueError(text)

        def loop_module():
            if loop.endswith("trio"):
                return "trio"
            return type(asyncio.get_running_loop()).__module__.partition(".")[0]
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
    public async Task Await_FromAForeignThread_GivesTheResult()
    {
        using PyObject awaitable = Loops.Call(_script, "twice", 21);
        Assert.That(await _thread.Loop.Await<int>(awaitable).AsTask().WaitAsync(Loops.Patience), Is.EqualTo(42));
    }

    [Test]
    public async Task Await_InItsScope_GivesTheResult()
    {
        using (_thread.Loop.Enter())
        {
            using PyObject awaitable = Loops.Call(_script, "twice", 21);
            using PyObject result = await awaitable;
            Assert.That(result.As<int>(), Is.EqualTo(42));
        }
    }

    [Test]
    public async Task Await_OfACallWithKeywords_PassesThem()
    {
        var keywords = new PyKeywords { ["x"] = 21 };
        using PyObject awaitable = Loops.Call(_script, "twice", keywords);
        Assert.That(await _thread.Loop.Await<int>(awaitable).AsTask().WaitAsync(Loops.Patience), Is.EqualTo(42));
        Assert.That(
            await _thread.Loop.RunAsync(async token =>
            {
                using PyObject inTask = Loops.Call(_script, "twice", keywords);
                return await inTask.AsValueTask<int>(token);
            }),
            Is.EqualTo(42)
        );
    }

    [Test]
    public void Await_OfWhatRaises_Throws()
    {
        using PyObject awaitable = Loops.Call(_script, "fail", "no");
        PythonException? thrown = Assert.ThrowsAsync<PythonException>(() =>
            _thread.Loop.Await<int>(awaitable).AsTask().WaitAsync(Loops.Patience)
        );
        Assert.That(thrown!.Message, Is.EqualTo("ValueError: no"));
    }

    [Test]
    public void Await_OfWhatCannotBeAwaited_NamesItsType()
    {
        using PyObject number = PyObject.From(3);
        PythonException? thrown = Assert.ThrowsAsync<PythonException>(() =>
            _thread.Loop.Await<int>(number).AsTask().WaitAsync(Loops.Patience)
        );
        Assert.That(thrown!.Message, Is.EqualTo("TypeError: object int can't be used in 'await' expression"));
    }

    [Test]
    public void Await_OfAFunction_SaysToCallIt()
    {
        using PyObject function = Python.Evaluate<PyObject>("__import__('asyncio').sleep");
        PythonException? thrown = Assert.ThrowsAsync<PythonException>(() =>
            _thread.Loop.Await<int>(function).AsTask().WaitAsync(Loops.Patience)
        );
        Assert.That(
            thrown!.Message,
            Is.EqualTo(
                "TypeError: object function can't be used in 'await' expression: call it and pass the "
                    + "awaitable that it returns"
            )
        );
    }

    [Test]
    public void Await_OfAnotherType_SaysThatTheAwaitableGaveIt()
    {
        using PyObject coroutine = Loops.Call(_script, "twice", 5);

        InvalidCastException? thrown = Assert.ThrowsAsync<InvalidCastException>(() =>
            _thread.Loop.Await<string>(coroutine).AsTask().WaitAsync(Loops.Patience)
        );

        Assert.That(
            thrown!.Message,
            Is.EqualTo("the awaitable's result: cannot convert 10 (Python int) to .NET string")
        );
    }

    [Test]
    public async Task Loop_IsTheOneThatWasNamed()
    {
        string expected = loop.Split('+')[^1] switch
        {
            "anyio" => "asyncio",
            string name => name,
        };
        Assert.That(
            await _thread
                .Loop.InvokeAsync(() => Loops.Call(_script, "loop_module").As<string>())
                .WaitAsync(Loops.Patience),
            Is.EqualTo(expected)
        );
        Assert.That(_thread.Loop.Name, Is.EqualTo(loop.Split('+')[0].Replace("uvloop", "asyncio")));
    }

    [Test]
    public async Task RunAsync_AwaitsInsideItsTask()
    {
        (PyObject first, PyObject second) = await _thread
            .Loop.RunAsync(async () =>
            {
                using PyObject awaitable = Loops.Call(_script, "where");
                PyObject before = await awaitable;
                await Task.Yield();
                using PyObject again = Loops.Call(_script, "where");
                return (before, await again);
            })
            .WaitAsync(Loops.Patience);
        Assert.That(first.PythonEquals(second), "one task, one thread");
    }

    [Test]
    public async Task RunAsync_GivesTheResultItself()
    {
        List<object> list = [new()];
        Assert.That(
            await _thread.Loop.RunAsync(() => Task.FromResult(list)).WaitAsync(Loops.Patience),
            Is.SameAs(list)
        );
    }

    [Test]
    public void RunAsync_OfAFunctionThatThrows_ThrowsThatVeryException()
    {
        var error = new FormatException("no");
        Assert.That(
            Assert.ThrowsAsync<FormatException>(() =>
                _thread
                    .Loop.RunAsync(async () =>
                    {
                        await Task.Yield();
                        throw error;
                    })
                    .WaitAsync(Loops.Patience)
            ),
            Is.SameAs(error)
        );
    }

    [Test]
    public void RunAsync_Canceled_CancelsThePythonTaskAndWaitsForTheFunction()
    {
        using var source = new CancellationTokenSource();
        bool cleaned = false;
        Task running = _thread.Loop.RunAsync(
            async token =>
            {
                Task waiting = Task.Delay(Timeout.Infinite, token);
                _ = source.CancelAsync();
                try
                {
                    await waiting;
                }
                finally
                {
                    await Task.Yield();
                    cleaned = true;
                }
            },
            source.Token
        );
        Assert.That(() => running.WaitAsync(Loops.Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(cleaned);
    }

    [Test]
    public async Task RunAsync_TakesAsyncLocalsAlong_ButNotTheLoop()
    {
        var local = new AsyncLocal<int> { Value = 7 };
        await using PyLoopThread other = Loops.Start("asyncio");
        using (other.Loop.Enter())
        {
            (int value, PyLoop? current) = await _thread
                .Loop.RunAsync(async () =>
                {
                    await Task.Yield();
                    return (local.Value, PyLoop.Current);
                })
                .WaitAsync(Loops.Patience);
            Assert.That(value, Is.EqualTo(7));
            Assert.That(current, Is.Not.SameAs(other.Loop));
        }
    }

    [Test]
    public async Task InvokeAsync_RunsOnTheLoopsThread()
    {
        int thread = await LoopThreadId();
        Assert.That(thread, Is.Not.EqualTo(Environment.CurrentManagedThreadId));
        Assert.That(
            await _thread.Loop.InvokeAsync(() => Environment.CurrentManagedThreadId).WaitAsync(Loops.Patience),
            Is.EqualTo(thread)
        );
        Assert.That(
            () => _thread.Loop.InvokeAsync(static () => throw new FormatException()).WaitAsync(Loops.Patience),
            Throws.InstanceOf<FormatException>()
        );
    }

    [Test]
    public async Task PostAsync_StaysOnTheLoopsThread()
    {
        int thread = await LoopThreadId();
        int[] threads = await _thread
            .Loop.PostAsync(async () =>
            {
                int first = Environment.CurrentManagedThreadId;
                await Task.Yield();
                int second = Environment.CurrentManagedThreadId;
                using PyObject awaitable = Loops.Call(_script, "twice", 1);
                (await awaitable).Dispose();
                return new[] { first, second, Environment.CurrentManagedThreadId };
            })
            .WaitAsync(Loops.Patience);
        Assert.That(threads, Is.All.EqualTo(thread));
    }

    [Test]
    public async Task Post_OfWhatThrows_DoesNotEndTheLoop()
    {
        using UnraisableLog log = new();
        _thread.Loop.Post(static () => throw new FormatException("no"));
        await LoopThreadId();
        Assert.That(log.Errors, Is.EqualTo(["ValueError: no"]));
        using PyObject awaitable = Loops.Call(_script, "twice", 1);
        Assert.That(await _thread.Loop.Await<int>(awaitable).AsTask().WaitAsync(Loops.Patience), Is.EqualTo(2));
    }

    [Test]
    public async Task Delegates_TakeAsyncLocalsAlong_ButNotTheTask()
    {
        var local = new AsyncLocal<int> { Value = 7 };
        var posted = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _thread
            .Loop.RunAsync(async () =>
            {
                using PyObject ours = Loops.Call(_script, "where");
                using PyObject here = await ours;
                Assert.That(await _thread.Loop.InvokeAsync(() => local.Value), Is.EqualTo(7));
                _thread.Loop.Post(() => posted.SetResult(local.Value));
                Assert.That(await posted.Task, Is.EqualTo(7));
                using PyObject there = await _thread.Loop.PostAsync(async () =>
                {
                    await Task.Yield();
                    Assert.That(local.Value, Is.EqualTo(7));
                    using PyObject theirs = Loops.Call(_script, "where");
                    return await theirs;
                });
                Assert.That(here.PythonEquals(there), Is.False, "a task of its own");
            })
            .WaitAsync(Loops.Patience);
    }

    [Test]
    public void FunctionThatGivesNoTask_IsAnError()
    {
        Assert.That(
            () => _thread.Loop.RunAsync(static () => (Task<int>)null!).WaitAsync(Loops.Patience),
            NoTaskFrom("RunAsync")
        );
        Assert.That(() => _thread.Loop.RunAsync(static _ => null!).WaitAsync(Loops.Patience), NoTaskFrom("RunAsync"));
        Assert.That(
            () => _thread.Loop.PostAsync(static () => (Task<int>)null!).WaitAsync(Loops.Patience),
            NoTaskFrom("PostAsync")
        );
        Assert.That(
            () => _thread.Loop.PostAsync(static Task () => null!).WaitAsync(Loops.Patience),
            NoTaskFrom("PostAsync")
        );
    }

    [Test]
    public async Task Run_InsideTheLoop_IsRefusedWithoutFurtherNoise()
    {
        using PyObject warnings = Python.Evaluate<PyObject>("__import__('warnings')");
        using PyObject seen = Python.Evaluate<PyObject>("[]");
        using PyObject shown = warnings.GetAttribute("showwarning");
        using PyObject append = Python.Evaluate<PyObject>(
            "lambda seen: lambda message, *rest: seen.append(str(message))"
        );
        warnings.SetAttribute("showwarning", append.Call(seen));
        try
        {
            Task run = _thread.Loop.InvokeAsync(() => PyLoop.Run(loop, static (_, _) => Task.CompletedTask));
            PythonException? thrown = Assert.ThrowsAsync<PythonException>(() => run.WaitAsync(Loops.Patience));
            Assert.That(thrown!.Message, Does.StartWith("RuntimeError: ").And.Contain("run() "));
            await _thread
                .Loop.InvokeAsync(static () => Python.Run("__import__('gc').collect()"))
                .WaitAsync(Loops.Patience);
        }
        finally
        {
            warnings.SetAttribute("showwarning", shown);
        }

        Assert.That(seen.As<string[]>(), Is.Empty);
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint NoTaskFrom(string method) =>
        Throws.InvalidOperationException.With.Message.EqualTo(
            $"The function of '{method}' returned null instead of a task."
        );

    private Task<int> LoopThreadId() =>
        _thread
            .Loop.RunAsync(static () => Task.FromResult(Environment.CurrentManagedThreadId))
            .WaitAsync(Loops.Patience);
}
