using PyWaker.Asyncio;

namespace PyWaker.Core.Tests.Modules;

/// <summary>A module of its own for one test, as <c>m</c> in a scope of Python code.</summary>
internal sealed class ModuleScope : IDisposable
{
    private static int s_count;
    private readonly PyObject _globals = Python.Evaluate<PyObject>("{}");

    public ModuleScope(string? doc = null)
    {
        AsyncioBackend.Register();
        Module = PyModule.Create($"sample{Interlocked.Increment(ref s_count)}", doc);
        using PyObject module = Module.ToPython();
        _globals.SetItem("m", module);
        Run(
            """
            import asyncio, gc, inspect, pickle, sys

            def failure(call):
                try:
                    call()
                except BaseException as error:
                    return f"{type(error).__name__}: {error}"
                return "no error"

            async def collect(stream):
                return [item async for item in stream]
            """
        );
    }

    public PyModule Module { get; }

    public static IAsyncEnumerable<int> Nothing() => AsyncEnumerable.Empty<int>();

    public void Run(string code) => Python.Run(code, _globals);

    public T Eval<T>(string expression) => Python.Evaluate<T>(expression, _globals);

    /// <summary>What awaiting an expression gives, on asyncio.</summary>
    public T Await<T>(string awaitable)
    {
        Run($"async def awaiting():\n    return await {awaitable}");
        return Eval<T>("asyncio.run(awaiting())");
    }

    /// <summary>The error that an expression raises, as Python prints it.</summary>
    public string Failure(string expression) => Eval<string>($"failure(lambda: {expression})");

    public void Set<T>(string name, T value) => _globals.SetItem(name, value);

    public void Dispose()
    {
        Run($"sys.modules.pop('{Module.Name}', None)");
        _globals.Dispose();
    }
}
