using PyWaker;

Python.Initialize();
Example.Create();
int exitCode = Python.RunFile("main.py");
Python.Shutdown();
return exitCode;

[PyModule("example")]
internal static partial class Example
{
    // Python awaits .NET ...
    [PyFunction]
    private static async Task<int> Add(int a, int b, CancellationToken token)
    {
        await Task.Delay(100, token);
        return a + b;
    }

    // ... and iterates a .NET stream.
    [PyFunction]
    private static IAsyncEnumerable<string> Lines(string path) => File.ReadLinesAsync(path);

    // .NET awaits Python.
    [PyFunction]
    private static async Task<string> Describe(Func<int, Task<int>> function) => $"Python says {await function(7)}";
}
