using System.Runtime.CompilerServices;

namespace PyWaker.AotSmoke;

/// <summary>The module <c>smoke</c>: one function of every kind.</summary>
internal static class SmokeModule
{
    public static readonly KeyNotFoundException Missing = new("no such key");

    public static void Export()
    {
        PyModule
            .Create("smoke", "What the program exports.")
            .AddFunction(
                "add",
                (int a, int b) => a + b,
                new PyFunctionOptions { Parameters = ["a", new PyParameter("b", 10)], Doc = "Adds." }
            )
            .AddFunction("join", (string[] words, string? separator) => string.Join(separator ?? "-", words))
            .AddFunction("fail", (bool now) => now ? throw Missing : 0)
            .AddFunction("same_error", (PyObject function) => Catch(function))
            .AddAsyncFunction("finished", (int x) => Task.FromResult(x))
            .AddAsyncFunction("double", DoubleAsync)
            .AddAsyncFunction("fail_later", FailLaterAsync)
            .AddAsyncFunction("wait", (CancellationToken token) => Task.Delay(Timeout.Infinite, token))
            .AddAsyncFunction("value", async ValueTask<string> (string s) =>
            {
                await Task.Yield();
                return s + "!";
            })
            .AddStream("count", Count)
            .AddFunction("collect", Collect)
            .AddValue("version", "1");
    }

    private static void Collect()
    {
        using (Python.Detach())
        {
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        // Attaching drops what the finalizers gave up.
        Python.Attach().Dispose();
    }

    // A Python exception comes back to .NET, and .NET's own comes back as the same instance.
    private static string Catch(PyObject function)
    {
        try
        {
            function.Call().Dispose();
            return "nothing";
        }
        catch (KeyNotFoundException e)
        {
            return ReferenceEquals(e, Missing) ? "the same" : "another";
        }
        catch (PythonException e)
        {
            return e.TypeName;
        }
    }

    private static readonly Func<int, CancellationToken, Task<int>> DoubleAsync = static async (x, token) =>
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return 2 * x;
    };

    private static readonly Func<Task> FailLaterAsync = static async () =>
    {
        await Task.Yield();
        throw Missing;
    };

    private static readonly Func<int, CancellationToken, IAsyncEnumerable<int>> Count = CountTo;

    private static async IAsyncEnumerable<int> CountTo(int end, [EnumeratorCancellation] CancellationToken token)
    {
        for (int i = 0; i < end; i++)
        {
            // Every other item is there at once.
            if (i % 2 == 0)
            {
                await Task.Yield();
            }

            token.ThrowIfCancellationRequested();
            yield return i;
        }
    }
}
