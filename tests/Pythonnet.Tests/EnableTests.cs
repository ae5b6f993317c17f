namespace PyWaker.Pythonnet.Tests;

/// <summary>Where there is no pythonnet yet.</summary>
public class EnableTests
{
    [Test]
    public void Enable_BeforePythonnet_SaysWhatToDo()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(PyWakerPythonnet.Enable)!;

        Assert.That(error.Message, Does.Contain("PythonEngine.Initialize()").And.Contain("import clr"));
        Assert.That(PyWakerPythonnet.IsEnabled, Is.False);
    }
}
