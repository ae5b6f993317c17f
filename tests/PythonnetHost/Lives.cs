using Python.Runtime;
using PyWaker.Pythonnet;

namespace Side;

/// <summary>Beginnings and ends of a process that has both libraries. What came of it is printed.</summary>
internal static class Lives
{
    private const string Awaits = """
        import asyncio, clr
        clr.AddReference("PlainApi")
        from PlainApi import Api

        async def main():
            return await Api.FetchAsync("url")

        result = asyncio.run(main())
        """;

    /// <summary>In either order.</summary>
    public static void Order(string begin, string end)
    {
        if (begin == "pywaker")
        {
            PyWaker.Python.Initialize();
        }

        PythonEngine.Initialize();
        PyWakerPythonnet.Enable();
        Console.WriteLine(Programs.Execute(Awaits));

        // It had the GIL since it was initialized.
        PythonEngine.BeginAllowThreads();
        switch (end)
        {
            case "pywaker":
                PyWaker.Python.Shutdown();
                PythonEngine.Shutdown();
                break;
            case "pythonnet":
                PythonEngine.Shutdown();
                PyWaker.Python.Shutdown();
                break;
        }

        Console.WriteLine($"enabled: {PyWakerPythonnet.IsEnabled}");
    }

    /// <summary>Too late for some types.</summary>
    public static void Early()
    {
        PythonEngine.Initialize();
        const string Code = """
            import clr, warnings
            from System.Threading.Tasks import Task, ValueTask
            clr.AddReference("PyWaker.Pythonnet")
            from PyWaker.Pythonnet import PyWakerPythonnet
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                PyWakerPythonnet.Enable()
                PyWakerPythonnet.Enable()
            result = f"{len(caught)} {caught[0].category.__name__}: {caught[0].message}"
            """;
        Console.WriteLine(Programs.Execute(Code));
        PythonEngine.Shutdown();
    }
}
