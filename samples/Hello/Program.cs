using PyWaker;
using PyWaker.Anyio;

Python.Initialize();
AnyioBackend.Register();    // asyncio, trio and anyio

PyModule.Create("example")
    // Python awaits .NET ...
    .Add("add", async (int a, int b, CancellationToken token) =>
    {
        await Task.Delay(100, token);
        return a + b;
    })
    // ... and iterates a .NET stream.
    .Add("lines", (string path) => File.ReadLinesAsync(path))
    // .NET awaits Python.
    .Add("describe", async (PyObject task, CancellationToken token) =>
    {
        int square = await PyFuture.FromPython(task).AsTask<int>(token);
        return $"Python says {square}";
    });

int exitCode = Python.RunFile("main.py");
Python.Shutdown();
return exitCode;
