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
        PyWakerPythonnet.Enable();      // using PyWaker.Pythonnet;
        // </snippet>
    }

    public static async Task<int> AwaitAll(PyObject pyObject)
    {
        // <snippet>
        PyObject result = await pyObject;                           // any Python awaitable
        int number = await pyObject.AsTask<int>();                  // with pythonnet's conversion
        await foreach (string line in pyObject.AsAsyncEnumerable<string>())
        {
        }
        // </snippet>
        return result is null ? 0 : number;
    }
}
