using System.Linq.Expressions;
using PyWaker.Anyio;

[assembly: PyWaker.PyModuleExport(typeof(PyWaker.HostedModules.HostedModule))]
[assembly: PyWaker.PyModuleExport(typeof(PyWaker.HostedModules.HostedModule.Parts))]

namespace PyWaker.HostedModules;

/// <summary>
/// The module <c>hosted</c>: awaits that end when the test wants it, exceptions, and what shows that a process has one
/// engine.
/// </summary>
public static class HostedModule
{
    private static readonly SemaphoreSlim s_gate = new(0);
    private static readonly string? s_nothing = Environment.GetEnvironmentVariable("PYWAKER_TEST_NOTHING");

    public static PyModule Create()
    {
        CallHook("before_hosted");
        AnyioBackend.Register();
        return PyModule
            .Create("hosted")
            .AddAsyncFunction("add", async (int a, int b) =>
            {
                await Task.Yield();
                return a + b;
            })
            .AddAsyncFunction("wait", (CancellationToken token) => Task.Delay(Timeout.Infinite, token))
            .AddAsyncFunction("pass_gate", () => s_gate.WaitAsync())
            .AddFunction("open_gate", (int times) => s_gate.Release(times))
            .AddAsyncFunction("fail", async (string reason) =>
            {
                await Task.Yield();
                throw new TimeoutException(reason);
            })
            .AddAsyncFunction("describe", async (Func<int, Task<int>> function) => $"Python says {await function(7)}")
            .AddFunction("dereference", () => s_nothing!.Length)
            .AddAsyncFunction("dereference_later", async () =>
            {
                await Task.Yield();
                return s_nothing!.Length;
            })
            .AddFunction("divide", (int a, int b) => a / b)
            .AddAsyncFunction("compile", () => Task.Run(Compile))
            .AddAsyncFunction("collect", (int times) => Task.Run(() => Collect(times)))
            .AddStream("read", () => Items())
            .AddFunction("engine", () => typeof(PyModule).Assembly.Location)
            .AddFunction("context", () =>
                System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(HostedModule).Assembly)!.Name!
            );
    }

    // A test that is curious about what happens here says so.
    private static void CallHook(string name)
    {
        if (Python.Evaluate<string?>($"getattr(__import__('sys'), '{name}', lambda: None)()") is { } reason)
        {
            throw new TimeoutException(reason);
        }
    }

    // Stops all threads of this runtime, some by signals; one keeps busy in managed code.
    private static int Collect(int times)
    {
        using var ended = new CancellationTokenSource();
        Task busy = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested) { }
        });
        for (int i = 0; i < times; i++)
        {
            GC.Collect();
        }

        ended.Cancel();
        busy.Wait();
        return times;
    }

    // Code that the runtime has not seen, and garbage.
    private static int Compile()
    {
        ParameterExpression number = Expression.Parameter(typeof(int));
        int result = 0;
        for (int i = 0; i < 20; i++)
        {
            BinaryExpression sum = Expression.Add(number, Expression.Constant(i));
            result = Expression.Lambda<Func<int, int>>(sum, number).Compile()(result);
        }

        return result + new byte[100_000].Length;
    }

    private static async IAsyncEnumerable<int> Items()
    {
        for (int i = 0; i < 3; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    /// <summary>The module <c>hosted.parts</c>, whose <c>Create</c> is not public.</summary>
    internal static class Parts
    {
        internal static PyModule Create()
        {
            PyModule module = PyModule.Create("hosted.parts").AddValue("NAME", "parts");
            CallHook("after_parts");
            return module;
        }
    }
}
