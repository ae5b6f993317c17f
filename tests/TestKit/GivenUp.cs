using PyWaker.Tests;

namespace PyWaker.TestKit;

/// <summary>
/// The Python module <c>given_up</c>: references to Python objects that a thread gives up which is not attached.
/// </summary>
public static class GivenUp
{
    private static readonly ManualResetEventSlim s_isGivenUp = new();
    private static readonly ManualResetEventSlim s_isSeen = new();

    /// <summary>Makes the module importable. After Python was initialized.</summary>
    public static void Install() =>
        PyModule
            .Create("given_up")
            .AddFunction("on_thread", (PyObject thing) => OnThread(thing))
            .AddFunction("while_detached", (PyObject thing) => WhileDetached(thing))
            .AddFunction("is_given_up", () => s_isGivenUp.IsSet)
            .AddFunction("see", () => s_isSeen.Set());

    private static void OnThread(PyObject thing)
    {
        using DetachScope scope = Python.Detach();
        var thread = new Thread(thing.Dispose);
        thread.Start();
        thread.Join();
    }

    // On this thread, which then waits, detached, until another one has seen it; false if none does.
    private static bool WhileDetached(PyObject thing)
    {
        using DetachScope scope = Python.Detach();
        thing.Dispose();
        s_isGivenUp.Set();
        return s_isSeen.Wait(Patience.Of(10));
    }
}
