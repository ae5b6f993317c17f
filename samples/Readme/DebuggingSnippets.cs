using PyWaker.Hosting;

namespace PyWaker.Readme;

/// <summary>docs/debugging.md: a debugger in a Python that a C# program hosts.</summary>
public static class DebuggingSnippets
{
    public static async Task Listen()
    {
        // <snippet>
        using PyObject debugpy = PyObject.Import("debugpy");
        debugpy.CallMethod("listen", 5678).Dispose();
        debugpy.CallMethod("wait_for_client").Dispose(); // until an IDE is attached

        // A thread that .NET started: its frames stop at breakpoints only after this call on it.
        await using PyLoopThread thread = PyLoopThread.Start("asyncio");
        await thread.Loop.InvokeAsync(() => debugpy.CallMethod("debug_this_thread").Dispose());
        // </snippet>
    }
}
