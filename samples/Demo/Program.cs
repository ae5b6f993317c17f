using System.Runtime.InteropServices;
using PyWaker;
using PyWaker.Anyio;
using PyWaker.Demo;

// Before Python, so that Ctrl-C is Python's: whoever asks for the signal last gets it.
using LoopbackServer server = LoopbackServer.Start();

Python.Initialize();
AnyioBackend.Register();
using ExampleModule example = ExampleModule.Export(server);

int failures;
using (Python.Attach())
{
    Console.WriteLine($"Python {Python.Version} ({Python.Executable}) in {RuntimeInformation.FrameworkDescription}");
    try
    {
        using PyObject program = EmbeddedPython.Load(typeof(ExampleModule).Assembly, "example.py");
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

failures += example.CountUnfinished();
Console.WriteLine(failures == 0 ? "\nEverything was as it should be." : $"\n{failures} checks FAILED.");
return failures == 0 ? 0 : 1;
