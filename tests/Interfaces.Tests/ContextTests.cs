namespace PyWaker.Interfaces.Tests;

/// <summary><c>using</c> is <c>with</c>.</summary>
public class ContextTests
{
    private readonly IWeather _weather = Python.Import<IWeather>("interfaces_weather");

    [Test]
    public void Result_IsEnteredAndLeft()
    {
        IStation station = _weather.OpenStation("hill");
        using PyObject log = PyObject.From(station).GetAttribute("log");
        Assert.That(log.ToString(), Is.EqualTo("['enter']"));
        station.Dispose();
        station.Dispose();
        Assert.That(log.ToString(), Is.EqualTo("['enter', ('exit', (None, None, None))]"));
    }

    [Test]
    public void Object_IsEnteredByEnter()
    {
        using PyObject made = Python.Evaluate<PyObject>("__import__('interfaces_weather').Station('hill')");
        using (IStation station = made.Enter<IStation>())
        {
            Assert.That(station.Name, Is.EqualTo("hill"));
        }

        Assert.That(made.GetAttribute("log").Length, Is.EqualTo(2));
    }

    [Test]
    public void Object_ThatIsOnlyConverted_IsNotEntered()
    {
        using PyObject made = Python.Evaluate<PyObject>("__import__('interfaces_weather').Station('hill')");
        made.As<IStation>().Dispose();
        Assert.That(made.GetAttribute("log").Length, Is.Zero);
    }

    [Test]
    public void Object_ThatCanBeClosed_IsClosed()
    {
        using PyObject made = Python.Evaluate<PyObject>("__import__('interfaces_weather').Closable()");
        using (made.Enter<IClosable>()) { }
        Assert.That(made.GetAttribute("log").As<List<string>>(), Is.EqualTo(new[] { "close" }));
    }

    [Test]
    public void Entered_ThatIsNoSuchObject_IsLeft()
    {
        using PyObject made = Python.Evaluate<PyObject>("__import__('interfaces_weather').Station('hill')");
        Assert.That(made.Enter<IClosable>, Throws.InstanceOf<InvalidCastException>());
        Assert.That(made.GetAttribute("log").Length, Is.EqualTo(2));
    }

    [TestCase("None")]
    [TestCase("closable")]
    public void EnteredThatGivesNoObject_IsLeft(string entered)
    {
        using PyObject script = Loops.Script(
            $"""
            log = []
            class Manager:
                def __enter__(self): return {entered}
                def __exit__(self, *error): log.append('exit')
            """
        );
        using PyObject closable = PyObject.From<IClosable>(new OwnClosable());
        script["closable"] = closable;
        using PyObject manager = Loops.Call(script, "Manager");
        Assert.That(manager.Enter<IClosable>, Throws.InstanceOf<InvalidCastException>());
        Assert.That(script["log"].ToString(), Is.EqualTo("['exit']"));
    }

    [Test]
    public async Task EnteredAsyncThatGivesNoObject_IsLeft()
    {
        using PyObject script = Loops.Script(
            """
            log = []
            class Manager:
                async def __aenter__(self): return None
                async def __aexit__(self, *error): log.append('exit')
            """
        );
        using PyObject manager = Loops.Call(script, "Manager");
        await using PyLoopThread thread = PyLoopThread.Start("asyncio");
        Assert.That(
            async () => await manager.EnterAsync<IBoth>(thread.Loop),
            Throws.InstanceOf<InvalidCastException>().With.Message.Contains("None")
        );
        Assert.That(script["log"].ToString(), Is.EqualTo("['exit']"));
    }

    private sealed class OwnClosable : IClosable
    {
        public void Close() { }

        public void Dispose() { }
    }

    [Test]
    public async Task Entered_IsLeftByDisposeAsyncToo()
    {
        IBoth station = Python.Import<IOpener>("interfaces_weather").OpenStation("hill");
        using PyObject log = PyObject.From(station).GetAttribute("log");
        await station.DisposeAsync();
        station.Dispose();
        Assert.That(log.ToString(), Is.EqualTo("['enter', ('exit', (None, None, None))]"));
    }

    [Test]
    public async Task EnteredAsync_IsOnlyLeftByDisposeAsync()
    {
        await using PyLoopThread thread = PyLoopThread.Start("asyncio");
        IBoth session = await Python.Import<IOpener>("interfaces_weather", thread.Loop).ConnectAsync();
        Assert.That(session.Dispose, Throws.InvalidOperationException.With.Message.Contains("DisposeAsync"));
        await session.DisposeAsync();
        session.Dispose();
        using PyObject log = PyObject.From(session).GetAttribute("log");
        Assert.That(log.ToString(), Is.EqualTo("['enter', 'exit']"));
    }

    [PyInterface]
    public interface IOpener
    {
        IBoth OpenStation(string name);

        Task<IBoth> ConnectAsync();
    }

    [PyInterface]
    public interface IBoth : IDisposable, IAsyncDisposable
    {
        List<PyObject> Log { get; }
    }

    [PyInterface]
    public interface IClosable : IDisposable
    {
        void Close();
    }
}
