using System.Runtime.CompilerServices;
using PyWaker.Anyio;

namespace PyWaker.Readme;

/// <summary>README.md: both directions in ten lines.</summary>
public static class ReadmeSnippets
{
    public static void Export()
    {
        // <snippet>
        Python.Initialize();        // PYWAKER_PYTHON, the virtual environment, or the first python3 on PATH
        AnyioBackend.Register();    // asyncio, trio and anyio

        PyModule example = PyModule.Create("example")
            .Add("add", async (int a, int b, CancellationToken token) =>
            {
                await Task.Delay(100, token);
                return a + b;
            })
            .Add("count", (int until, CancellationToken token) => Count(until, token));    // an IAsyncEnumerable<int>
        // </snippet>

        // <snippet>
        example.Add("describe", async (PyObject task, CancellationToken token) =>
        {
            int square = await PyFuture.FromPython(task).AsTask<int>(token);
            return $"Python says {square}";
        });
        // </snippet>
    }

    private static async IAsyncEnumerable<int> Count(int until, [EnumeratorCancellation] CancellationToken token)
    {
        for (int i = 0; i < until; i++)
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
            yield return i;
        }
    }
}
