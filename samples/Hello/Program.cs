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
    .Add("describe", async (Func<int, Task<int>> function) =>
    {
        int answer = await function(7);
        return $"Python says {answer}";
    });

int exitCode = Python.RunFile("main.py");
Python.Shutdown();
return exitCode;
