using System.Runtime.InteropServices;
using PyWaker;
using PyWaker.Demo;
using PyWaker.LowLevel;

// One of the ways to run the demo: .NET hosts Python. host.py has the others.
Python.Initialize();
ExampleModule.Create();

int failures;
using (Python.Attach())
{
    Console.WriteLine($"Python {Python.Version} ({Python.Executable}) in {RuntimeInformation.FrameworkDescription}");
    try
    {
        using PyObject program = EmbeddedPython.Load(typeof(Program).Assembly, "program.py");
        using PyObject main = EmbeddedPython.Get(program, "main");
        using PyObject result = main.Call();
        failures = result.As<int>();
    }
    catch (PythonException e)
    {
        Console.Error.WriteLine($"The program ended early. {e}");
        return 1;
    }
}

return failures == 0 ? 0 : 1;
