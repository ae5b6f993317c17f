namespace PyWaker.Interfaces.Tests;

/// <summary>Members that await, from outside of Python's tasks and inside of one.</summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.Plain))]
public class AsyncMemberTests(string loop)
{
    private PyLoopThread _thread = null!;
    private IWeather _weather = null!;

    [OneTimeSetUp]
    public void StartLoop()
    {
        _thread = Loops.Start(loop);
        _weather = Python.Import<IWeather>("interfaces_weather", _thread.Loop);
    }

    [OneTimeTearDown]
    public async Task StopLoop()
    {
        if (_thread is not null)
        {
            await _thread.DisposeAsync();
        }
    }

    [Test]
    public async Task Task_GivesTheResult([Values] bool isInTask)
    {
        await Run(isInTask, async () =>
        {
            Assert.That(await _weather.TemperatureAsync("hill"), Is.EqualTo(20));
            Assert.That(await _weather.TemperatureAsync("hill", inFahrenheit: true), Is.EqualTo(68));
            Assert.That(await _weather.MeasureAsync("hill"), Is.EqualTo(20));
        });
    }

    [Test]
    public Task Stream_GivesTheItems([Values] bool isInTask) => Run(isInTask, async () =>
        {
            List<int> days = [];
            await foreach (int day in _weather.Forecast(3))
            {
                days.Add(day);
            }

            Assert.That(days, Is.EqualTo(new[] { 0, 1, 2 }));
        });

    [Test]
    public Task Exception_IsThrown([Values] bool isInTask) => Run(isInTask, async () =>
        {
            await Throws(() => _weather.FailAsync("no wind"));
            await Throws(() => _weather.FailSoonAsync("no wind").AsTask());
        });

    [Test]
    public Task Delegate_IsAwaitedByPython([Values] bool isInTask) => Run(isInTask, async () =>
        {
            int result = await _weather.ApplyAsync(
                static async number =>
                {
                    await Task.Yield();
                    return number + 1;
                },
                4
            );
            Assert.That(result, Is.EqualTo(5));
        });

    [Test]
    public Task Token_CancelsTheCall([Values] bool isInTask) => Run(isInTask, async () =>
        {
            _weather.Calls.Clear();
            using var source = new CancellationTokenSource();
            var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task running = _weather.ForeverAsync(began.SetResult, source.Token);
            await began.Task;
            await source.CancelAsync();
            Exception? error = null;
            try
            {
                await running;
            }
            catch (OperationCanceledException e)
            {
                error = e;
            }

            Assert.That(error, Is.Not.Null);
            Assert.That(_weather.Calls, Does.Contain("forever ends"));
            using PyObject calls = PyObject.From(_weather).GetAttribute("calls");
            calls.CallMethod("clear").Dispose();
        });

    [Test]
    public Task TokenThatIsCanceledAlready_CallsNothing([Values] bool isInTask) => Run(isInTask, async () =>
        {
            Exception? error = null;
            try
            {
                await _weather.ForeverAsync(static () => { }, new CancellationToken(canceled: true));
            }
            catch (OperationCanceledException e)
            {
                error = e;
            }

            Assert.That(error, Is.Not.Null);
            Assert.That(_weather.Calls, Does.Not.Contain("forever begins"));
        });

    [Test]
    public Task Context_OfACoroutine_IsEnteredAndLeft([Values] bool isInTask) => Run(isInTask, async () =>
        {
            PyObject log;
            await using (ISession session = await _weather.ConnectAsync())
            {
                log = PyObject.From(session).GetAttribute("log");
                Assert.That(await session.AskAsync("who"), Is.EqualTo("who!"));
                Assert.That(session.Log, Is.EqualTo(new[] { "enter" }));
            }

            Assert.That(log.As<List<string>>(), Is.EqualTo(new[] { "enter", "exit" }));
        });

    [Test]
    public Task Context_OfAFunction_IsEnteredAndLeft([Values] bool isInTask) => Run(isInTask, async () =>
        {
            PyObject log;
            await using (ISession session = await _weather.SessionAsync())
            {
                log = PyObject.From(session).GetAttribute("log");
                List<string> lines = [];
                await foreach (string line in session)
                {
                    lines.Add(line);
                }

                Assert.That(lines, Is.EqualTo(new[] { "one", "two" }));
            }

            Assert.That(log.As<List<string>>(), Is.EqualTo(new[] { "begin", "end" }));
        });

    [Test]
    public Task Object_ThatIsOnlyConverted_IsClosed([Values] bool isInTask) => Run(isInTask, async () =>
        {
            using PyObject made = Python.Evaluate<PyObject>("__import__('interfaces_weather').AsyncClosable()");
            await using (isInTask ? made.As<IAsyncClosable>() : made.As<IAsyncClosable>(_thread.Loop)) { }
            Assert.That(made.GetAttribute("log").As<List<string>>(), Is.EqualTo(new[] { "aclose" }));
        });

    [Test]
    public Task Proxy_OfAProxy_RunsOnItsLoop([Values] bool isInTask) => Run(isInTask, async () =>
        {
            using IStation station = _weather.OpenStation("hill");
            Assert.That(await station.MeasureAsync(), Is.EqualTo(1));
            Assert.That(await _weather.Plugin("rain").RunAsync(4), Is.EqualTo(5));
        });

    [Test]
    public Task Calls_InFlight_GiveTheirOwnResults() => Run(isInTask: false, async () =>
        {
            IPlugin plugin = _weather.Plugin("rain");
            int[] results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(plugin.RunAsync));
            Assert.That(results, Is.EqualTo(Enumerable.Range(1, 1000)));
        });

    [Test]
    public async Task WithoutALoop_IsSaid()
    {
        IWeather weather = Python.Import<IWeather>("interfaces_weather");
        Exception? error = null;
        try
        {
            _ = await weather.TemperatureAsync("hill");
        }
        catch (InvalidOperationException e)
        {
            error = e;
        }

        Assert.That(error, Is.Not.Null);
    }

    [PyInterface]
    public interface IAsyncClosable : IAsyncDisposable;

    private Task Run(bool isInTask, Func<Task> test) =>
        (isInTask ? _thread.Loop.RunAsync(test) : Task.Run(test)).WaitAsync(Loops.Patience);

    private static async Task Throws(Func<Task> function)
    {
        Exception? error = null;
        try
        {
            await function();
        }
        catch (PythonException e)
        {
            error = e;
        }

        Assert.That(error, Is.Not.Null.With.Message.Contains("no wind"));
    }
}
