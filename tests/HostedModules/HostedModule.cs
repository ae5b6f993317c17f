using PyWaker.Anyio;

[assembly: PyWaker.PyModuleExport(typeof(PyWaker.HostedModules.HostedModule))]
[assembly: PyWaker.PyModuleExport(typeof(PyWaker.HostedModules.HostedModule.Parts))]

namespace PyWaker.HostedModules;

/// <summary>The module <c>hosted</c>: awaits that end when the test wants it, exceptions, and what shows that a process has one engine.</summary>
public static class HostedModule
{
    private static readonly SemaphoreSlim s_gate = new(0);

    public static PyModule Create()
    {
        CallHook("before_hosted");
        AnyioBackend.Register();
        return PyModule.Create("hosted")
            .Add("add", async (int a, int b) =>
            {
                await Task.Yield();
                return a + b;
            })
            .Add("wait", (CancellationToken token) => Task.Delay(Timeout.Infinite, token))
            .Add("pass_gate", () => s_gate.WaitAsync())
            .Add("open_gate", (int times) => s_gate.Release(times))
            .Add("fail", async (string reason) =>
            {
                await Task.Yield();
                throw new TimeoutException(reason);
            })
            .Add("describe", async (Func<int, Task<int>> function) => $"Python says {await function(7)}")
            .Add("read", () => Items())
            .Add("engine", () => typeof(PyModule).Assembly.Location)
            .Add("context", () => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(HostedModule).Assembly)!.Name!);
    }

    // A test that is curious about what happens here says so.
    private static void CallHook(string name)
    {
        if (Python.Evaluate<string?>($"getattr(__import__('sys'), '{name}', lambda: None)()") is { } reason)
        {
            throw new TimeoutException(reason);
        }
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
            PyModule module = PyModule.Create("hosted.parts").Add("NAME", "parts");
            CallHook("after_parts");
            return module;
        }
    }
}
