namespace PyWaker.Interfaces.Tests;

/// <summary>Starts Python once for the assembly, the one that PYWAKER_PYTHON names.</summary>
[SetUpFixture]
public class PythonSetUp
{
    [OneTimeSetUp]
    public void StartPython() => Python.Initialize();
}
