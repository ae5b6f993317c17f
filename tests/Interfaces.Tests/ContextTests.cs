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

    [PyInterface]
    public interface IClosable : IDisposable
    {
        void Close();
    }
}
