using PyWaker.Anyio;

namespace PyWaker.Hosting.Tests;

/// <summary>Starts Python once for the assembly, the one that PYWAKER_PYTHON names, with all backends.</summary>
[SetUpFixture]
public class PythonSetUp
{
    [OneTimeSetUp]
    public void StartPython()
    {
        Python.Initialize();
        AnyioBackend.Register();
    }
}
