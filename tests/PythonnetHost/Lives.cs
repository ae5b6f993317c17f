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
            result = f"{len(caught)} {caught[0].category.__name__}: {caught[0].message} At {caught[0].filename}:{caught[0].lineno}"
            """;
        Console.WriteLine(Programs.Execute(Code));
        PythonEngine.Shutdown();
    }

    /// <summary>The same from C#, with no Python that could be warned.</summary>
    public static void EarlyAndAlone()
    {
        PythonEngine.Initialize();
        Task.CompletedTask.ToPython().Dispose();
        PyWakerPythonnet.Enable();
        Console.WriteLine($"enabled: {PyWakerPythonnet.IsEnabled}");
        PythonEngine.Shutdown();
    }

    /// <summary>By many threads at once. How often that made a class awaitable is printed.</summary>
    public static void Threads()
    {
        PythonEngine.Initialize();

        // Whoever imports gives the GIL up.
        const string Slow = """
            import builtins, time, clr
            real = builtins.__import__
            def slow(*arguments):
                time.sleep(0.01)
                return real(*arguments)
            builtins.__import__ = slow
            """;
        const string Bases = """
            builtins.__import__ = real
            from System.Threading.Tasks import Task
            result = str([base.__name__ for base in Task.__mro__].count("Awaitable"))
            """;
        PyModule module = Py.CreateScope();
        _ = module.Exec(Slow);
        nint threads = PythonEngine.BeginAllowThreads();
        Thread[] enabling = [.. Enumerable.Range(0, 4).Select(_ => new Thread(PyWakerPythonnet.Enable))];
        Array.ForEach(enabling, thread => thread.Start());
        Array.ForEach(enabling, thread => thread.Join());
        PythonEngine.EndAllowThreads(threads);
        _ = module.Exec(Bases);
        Console.WriteLine(module.Get<string>("result"));
        module.Dispose();
        PythonEngine.Shutdown();
    }
}
