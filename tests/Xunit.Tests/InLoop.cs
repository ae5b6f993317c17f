using System.Runtime.ExceptionServices;
using PyWaker.Anyio;

namespace PyWaker.Xunit.Tests;

// docs/testing.md: the recipe for test frameworks without a package.
// <snippet>
/// <summary>Runs the bodies of tests in event loops of Python.</summary>
internal static class InLoop
{
    static InLoop()
    {
        Python.Initialize();
        AnyioBackend.Register(); // asyncio, uvloop, trio and anyio
    }

    /// <summary>Runs a body as the main task of a new loop, on this thread, until the task has ended.</summary>
    public static void Run(string loop, Func<CancellationToken, Task> body)
    {
        ExceptionDispatchInfo? failure = null;
        PyLoop.Run(loop, async (_, token) =>
        {
            try
            {
                await body(token);
            }
            catch (Exception e)
            {
                // Not through the loop, whose frames would be part of the stack trace.
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        failure?.Throw();
    }
}
// </snippet>
