using PyWaker;
using PyWaker.Anyio;

[assembly: PyModuleExport(typeof(ExampleModule))]

internal static class ExampleModule
{
    internal static PyModule Create()
    {
        AnyioBackend.Register();    // asyncio, trio and anyio

        return PyModule.Create("example", "A Python module in C#.")
            .Add("add", async (int a, int b, CancellationToken token) =>
            {
                await Task.Delay(100, token);
                return a + b;
            })
            .Add("lines", (string path) => File.ReadLinesAsync(path));
    }
}
