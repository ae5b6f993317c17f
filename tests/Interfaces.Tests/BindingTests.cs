namespace PyWaker.Interfaces.Tests;

/// <summary>How objects become interfaces, and what crosses back.</summary>
public class BindingTests
{
    private readonly IWeather _weather = Python.Import<IWeather>("interfaces_weather");

    [Test]
    public void Proxy_GivenBackToPython_IsTheSameObject()
    {
        using PyObject module = PyObject.Import("interfaces_weather");
        using PyObject back = PyObject.From(_weather);
        Assert.That(back, Is.EqualTo(module));
        Assert.That(PyObject.From<object>(_weather), Is.EqualTo(module));
        Assert.That(_weather.Same(_weather), Is.EqualTo(_weather));
    }

    [Test]
    public void Proxies_OfOneObject_AreEqual()
    {
        IWeather other = Python.Import<IWeather>("interfaces_weather");
        Assert.That(other, Is.EqualTo(_weather));
        Assert.That(other.GetHashCode(), Is.EqualTo(_weather.GetHashCode()));
        Assert.That(_weather.ToString(), Does.StartWith("<module 'interfaces_weather'"));
    }

    [Test]
    public void DotNetImplementation_ComesBackAsItself()
    {
        var plugin = new OwnPlugin();
        Assert.That(_weather.SamePlugin(plugin), Is.SameAs(plugin));
        Assert.That(_weather.SameObject(plugin), Is.SameAs(plugin));
    }

    [Test]
    public void None_IsNull() => Assert.That(Python.Evaluate<IPlugin?>("None"), Is.Null);

    [Test]
    public void Interface_OfAnyObject() => Assert.That(_weather.Plugin("rain").Name(), Is.EqualTo("rain"));

    [Test]
    public void Interfaces_InACollection()
    {
        List<IPlugin> plugins = Python.Evaluate<List<IPlugin>>(
            "[__import__('interfaces_weather').Plugin(name) for name in 'abc']"
        );
        Assert.That(plugins.Select(static plugin => plugin.Name()), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void Callable_TakesAnInterface()
    {
        using PyObject function = PyObject.From<Func<IPlugin, string>>(static plugin => plugin.Name() + "?");
        using PyObject plugin = PyObject.From(_weather.Plugin("snow"));
        Assert.That(function.Call(plugin).As<string>(), Is.EqualTo("snow?"));
    }

    [Test]
    public void Differences_AreListedAtOnce()
    {
        InvalidCastException error = Assert.Throws<InvalidCastException>(static () =>
            Python.Import<IWrong>("interfaces_weather")
        )!;
        Assert.That(
            error.Message.Split(": ", 2)[1].Split("; "),
            Is.EqualTo(
                new[]
                {
                    "Forecasts: it has no 'forecasts' (it has 'forecast')",
                    "Version: its 'version' is a str, which cannot be called",
                    "Temperature: 'temperature(place, *, in_fahrenheit=False)' is async: let the member return a Task",
                    "ForecastAsync: 'forecast(days)' is an async generator: let the member return IAsyncEnumerable",
                    "Add: 'add(a, b)' takes 2 positional arguments, and the member passes 3",
                    "AddTwo: 'add(a, b)' needs 'b', which the member does not always pass",
                    "AddNamed: 'add(a, b)' has no parameter 'c'",
                    "TemperatureAsync: 'temperature(place, *, in_fahrenheit=False)' takes 1 positional arguments, and "
                        + "the member passes 2: use [PyKeywordOnly] for the rest",
                    "Keywords: 'keywords(first, second=2, *, third=3, **more)' has 2 as the default of 'second', and "
                        + "the member 5: write the same, or make it nullable with the default null, which leaves it "
                        + "to Python",
                    "Positional: 'positional(first, second=2, third=3, /)' takes 'second' by position only: use "
                        + "[PyPositionalOnly]",
                    "Collect: 'collect(first=1, *rest)' gets 'first' by position and by keyword: use [PyPositionalOnly]",
                }
            )
        );
    }

    [Test]
    public void UncheckedInterface_TakesAnything()
    {
        using PyObject anything = Python.Evaluate<PyObject>("object()");
        IUnchecked proxy = anything.As<IUnchecked>();
        Assert.That(proxy.Anything, Throws.InstanceOf<PythonException>().With.Message.Contains("anything"));
    }

    [Test]
    public void AsyncFunction_BesideASyncOneOfTheName_IsNamed()
    {
        using PyObject script = Loops.Script(
            "class Both:\n def name(self): ...\n def run(self, number): ...\n async def run_async(self, number): ..."
        );
        using PyObject both = Loops.Call(script, "Both");
        Assert.That(
            both.As<IPlugin>,
            Throws
                .InstanceOf<InvalidCastException>()
                .With.Message.EndsWith(
                    "RunAsync: 'run(number)' is not async, and 'run_async' is: if that is meant, use "
                        + "[PyName(\"run_async\")]"
                )
        );
    }

    [Test]
    public void None_ForWhatIsNotNullable_IsNamed()
    {
        using PyObject script = Loops.Script(
            "class Nameless:\n def name(self): ...\n async def run(self, number): ..."
        );
        using PyObject nameless = Loops.Call(script, "Nameless");
        Assert.That(
            nameless.As<IPlugin>().Name,
            Throws
                .InstanceOf<InvalidCastException>()
                .With.Message.EqualTo(
                    "the result of name(): cannot convert None (Python NoneType) to .NET string: the interface says "
                        + "that it is not null; if None is meant, declare it with a question mark"
                )
        );
    }

    [Test]
    public void Property_IsNotReadByTheCheck()
    {
        using PyObject script = Loops.Script(
            "class Late:\n @property\n def name(self):\n  raise RuntimeError('not ready')\n async def run(self, number): ..."
        );
        using PyObject late = Loops.Call(script, "Late");
        Assert.That(late.As<IPlugin>().Name, Throws.InstanceOf<PythonException>().With.Message.Contains("not ready"));
    }

    [Test]
    public void DefaultThatIsNotANumber_IsTheSame()
    {
        using PyObject script = Loops.Script(
            "class Nodes:\n def next(self, node): ...\n def measure(self, value=float('nan')):\n  return value"
        );
        using PyObject nodes = Loops.Call(script, "Nodes");
        Assert.That(nodes.As<INodes>().Measure(), Is.NaN);
    }

    [TestCase("class Nodes:\n def __getattr__(self, name): return Odd()")]
    [TestCase("class Nodes:\n next = measure = Odd()")]
    public void CallableThatCannotBeLookedInto_IsTaken(string source)
    {
        using PyObject script = Loops.Script(
            $"class Odd:\n def __call__(self, *args): return 1.5\n def __getattr__(self, name): raise OSError(name)\n{source}"
        );
        using PyObject nodes = Loops.Call(script, "Nodes");
        Assert.That(nodes.As<INodes>().Measure(), Is.EqualTo(1.5));
    }

    [Test]
    public void ObjectThatCannotTellOfItself_IsRefused()
    {
        using PyObject script = Loops.Script(
            """
            class Odd:
                def __repr__(self): raise OSError('no text')

            class Nodes:
                def measure(self, value=Odd()): ...
                def __dir__(self): raise OSError('no names')
            """
        );
        using PyObject nodes = Loops.Call(script, "Nodes");
        Assert.That(
            nodes.As<INodes>,
            Throws
                .InstanceOf<InvalidCastException>()
                .With.Message.EndsWith(
                    "Next: it has no 'next'; Measure: 'measure(...)' has a Odd as the default of 'value', and the member "
                        + "nan: write the same, or make it nullable with the default null, which leaves it to Python"
                )
        );
    }

    [Test]
    public void InterruptInTheCheck_EndsIt()
    {
        using PyObject script = Loops.Script(
            "class Nodes:\n def __getattr__(self, name): raise KeyboardInterrupt(name)"
        );
        using PyObject nodes = Loops.Call(script, "Nodes");
        Assert.That(
            nodes.As<INodes>,
            Throws.InstanceOf<PythonException>().With.Property("TypeName").EqualTo("KeyboardInterrupt")
        );
    }

    [Test]
    public void ProxyWhoseObjectWasGivenUp_LeavesTheThreadDetached()
    {
        IPlugin plugin = _weather.Plugin("rain");
        ((Bindings.PyProxy)plugin).Target.Dispose();
        Assert.That(plugin.Name, Throws.InstanceOf<ObjectDisposedException>());
        var other = Task.Run(static () => Python.Evaluate<int>("1"));
        Assert.That(other.Wait(Loops.Patience), Is.True);
    }

    [Test]
    public void ModuleThatIsMissing_IsNamed() =>
        Assert.That(
            static () => Python.Import<IWeather>("no_such_module"),
            Throws.InstanceOf<PythonException>().With.Message.Contains("no_such_module")
        );

    [Test]
    public void InterfaceWithoutTheAttribute_IsNamed() =>
        Assert.That(
            static () => Python.Import<IPlain>("interfaces_weather"),
            Throws.InstanceOf<InvalidCastException>().With.Message.Contains("[PyInterface]")
        );

    public interface IPlain;

    [PyInterface(Check = false)]
    public interface IUnchecked
    {
        void Anything();
    }

    private sealed class OwnPlugin : IPlugin
    {
        public string Name() => "own";

        public Task<int> RunAsync(int number) => Task.FromResult(number);
    }
}
