using PyWaker;

/// <summary>A Python module in C#.</summary>
[PyModule("example")]
internal static partial class ExampleModule
{
    [PyFunction]
    private static async Task<int> Add(int a, int b, CancellationToken token)
    {
        await Task.Delay(100, token);
        return a + b;
    }

    [PyFunction]
    private static IAsyncEnumerable<string> Lines(string path) => File.ReadLinesAsync(path);
}
