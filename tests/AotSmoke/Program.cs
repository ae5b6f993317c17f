using System.Reflection;
using System.Runtime.CompilerServices;
using PyWaker;
using PyWaker.AotSmoke;
using PyWaker.LowLevel;

// Exits with 0 and prints OK as the last line when all held, else throws what did not.
if (RuntimeFeature.IsDynamicCodeSupported != args.Contains("--trimmed"))
{
    throw new InvalidOperationException(
        "This program tests what NativeAOT compiled, or with --trimmed what was trimmed; publish it instead of running it "
            + "as it is."
    );
}

Python.Initialize();
Console.WriteLine($"CPython {Python.Version}, {RuntimeInformation}");

// Registers the backends, which some of the conversions await with.
GeneratedModule.Create();
ConversionChecks.Run();
Console.WriteLine("conversions");
ExceptionChecks.Run();
Console.WriteLine("exceptions");
InterfaceChecks.Run();
Console.WriteLine("interfaces");
CallChecks.Run();
Console.WriteLine("calls");

SmokeModule.Export();
using PyObject globals = EmbeddedPython.Load(Assembly.GetExecutingAssembly(), "PyWaker.AotSmoke.smoke.py");
foreach (
    string check in (string[])
        [
            "synchronous",
            "generated",
            "memory",
            "overloads",
            "types",
            "classes",
            "on_asyncio",
            "on_trio",
            "on_anyio",
            "exceptions",
            "cycles",
        ]
)
{
    using PyObject function = EmbeddedPython.Get(globals, check);
    Console.WriteLine($"{check}: {function.Call()}");
}

Python.Shutdown();
Console.WriteLine("OK");

internal static partial class Program
{
    private static string RuntimeInformation => System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;
}
