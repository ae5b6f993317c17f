using PyWaker.LowLevel;

namespace PyWaker.Adapters.Tests;

/// <summary>The module <c>operations</c>, for tests whose body is Python.</summary>
internal static class Operations
{
    private static readonly Lazy<PyModule> s_module = new(Create);
    private static readonly Lock s_lock = new();
    private static readonly List<TaskCompletionSource> s_parked = [];
    private static readonly List<WakeChannel> s_channels = [];

    /// <summary>Runs Python source with the module imported, in globals of its own.</summary>
    public static PyObject Run(string source)
    {
        _ = s_module.Value;
        PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run("import asyncio, gc, threading, weakref\nfrom operations import *\n" + source, globals);
        return globals;
    }

    /// <summary>Calls a global of such a script.</summary>
    public static PyObject Call(PyObject globals, string function, params ReadOnlySpan<object?> arguments)
    {
        using PyObject callable = globals[function];
        return callable.Call(arguments);
    }

    /// <summary>
    /// Ends every operation that <c>never()</c> began, on the pool, and waits until their continuations ran.
    /// </summary>
    public static void CompleteParked()
    {
        TaskCompletionSource[] parked;
        lock (s_lock)
        {
            parked = [.. s_parked];
            s_parked.Clear();
        }

        Assert.That(
            Task.Run(() => Array.ForEach(parked, operation => operation.SetResult())).Wait(Patience.ForEvent),
            Is.True
        );
    }

    /// <summary>The channels that the script asked for since the last call.</summary>
    public static WakeChannel[] TakeChannels()
    {
        lock (s_lock)
        {
            WakeChannel[] channels = [.. s_channels];
            s_channels.Clear();
            return channels;
        }
    }

    public static void RequireModule(string name) =>
        Assume.That(
            Python.Evaluate<bool>($"__import__('importlib.util').util.find_spec('{name}') is not None"),
            $"{name} is not installed"
        );

    private static PyModule Create() =>
        PyModule
            .Create("operations")
            .AddAsyncFunction("later", (int x) => Later(x))
            .AddAsyncFunction("fail_later", () => FailLater())
            .AddAsyncFunction("never", () => Park())
            .AddAsyncFunction("until_cancelled", (CancellationToken token) => Task.Delay(Timeout.Infinite, token))
            .AddFunction("bell", (string backend) =>
                Note(AsyncBackends.Get(backend).GetChannel()).Doorbell.Kind.ToString().ToLowerInvariant()
            );

    private static async Task<int> Later(int x)
    {
        await Task.Yield();
        return x;
    }

    private static async Task FailLater()
    {
        await Task.Yield();
        throw new KeyNotFoundException("failed later");
    }

    private static Task Park()
    {
        // The continuation runs on the thread that completes, so that CompleteParked is over when all wakes are.
        var operation = new TaskCompletionSource();
        lock (s_lock)
        {
            s_parked.Add(operation);
        }

        return operation.Task;
    }

    private static WakeChannel Note(WakeChannel channel)
    {
        lock (s_lock)
        {
            s_channels.Add(channel);
        }

        return channel;
    }
}
