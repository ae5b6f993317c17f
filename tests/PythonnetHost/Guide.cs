using Python.Runtime;
using PyWaker.Pythonnet;

namespace Side;

/// <summary>The C# of docs/pythonnet.md.</summary>
internal static class Guide
{
    public static void Begin()
    {
        // <snippet>
        PythonEngine.Initialize();
        PyWakerPythonnet.Enable(); // using PyWaker.Pythonnet;
        // </snippet>
    }

    public static void Run()
    {
        // <snippet>
        using (Py.GIL())
        {
            using PyModule scope = Py.CreateScope();
            _ = scope.Set("summing", new Summing());
            _ = scope.Exec(
                """
                import asyncio

                async def numbers():
                    for number in range(10):
                        await asyncio.sleep(0)
                        yield number

                async def main():
                    print(await summing.Sum(numbers()))

                asyncio.run(main())
                """
            );
        }
        // </snippet>
    }

    public static void End()
    {
        // <snippet>
        PythonEngine.Shutdown(); // without it the process does not end
        // </snippet>
    }

    public static async Task<int> TakeGilLater(PyObject pyObject)
    {
        int number;

        // <snippet>
        PyObject result = await pyObject;
        using (Py.GIL())
        {
            number = result.As<int>();
        }
        // </snippet>
        return number;
    }

    public static async Task<int> AwaitAll(PyObject pyObject)
    {
        // <snippet>
        PyObject result = await pyObject; // any Python awaitable
        int number = await pyObject.AsTask<int>(); // with pythonnet's conversion
        await foreach (string line in pyObject.AsAsyncEnumerable<string>()) { }
        // </snippet>
        return result is null ? 0 : number;
    }
}
