using PyWaker.Hosting;

namespace PyWaker.GuideTour;

/// <summary>
/// C# programs that use async Python: the main thread is Python's, and the C# main is a task of its event loop.
/// </summary>
internal static class Applications
{
    public static void Visit(Tour tour)
    {
        Tour.Headline("C# applications");
        tour.Sleeps("C# awaits asyncio.sleep", () => PyHost.Run("asyncio", AwaitSleep));
        tour.Sleeps("C# awaits an async function of a Python module", () => PyHost.Run("asyncio", AwaitFunction));
        tour.Check("the main's result is the exit code", PyHost.Run("asyncio", _ => Task.FromResult(3)) == 3);
        if (Tour.HasUvloop)
        {
            bool isUvloop = false;
            tour.Sleeps("both await each other on uvloop", () =>
                isUvloop = PyHost.RunUntilComplete("uvloop", SleepOnUvloop)
            );
            tour.Check("... and it really is uvloop", isUvloop);
        }
    }

    private static Task AwaitSleep() => Python.Import<IAsyncio>("asyncio").SleepAsync(Tour.Nap);

    private static Task AwaitFunction() => ExampleOfPython().PySleepAsync(Tour.Nap);

    private static async Task<bool> SleepOnUvloop(CancellationToken token)
    {
        // By hand: the loop and its class are only compared.
        using PyObject asyncio = PyObject.Import("asyncio");
        using PyObject loop = asyncio.CallMethod("get_running_loop");
        using PyObject uvloop = PyObject.Import("uvloop");
        using PyObject loopType = uvloop.GetAttribute("Loop");
        await asyncio.As<IAsyncio>().SleepAsync(Tour.Nap);
        await Tour.Sleep();
        return loop.IsInstance(loopType);
    }

    // A file example.py, as a rule.
    private static IExample ExampleOfPython()
    {
        Python.Run(
            """
            import asyncio, sys, types

            async def py_sleep(seconds):
                await asyncio.sleep(seconds)

            sys.modules["example"] = types.SimpleNamespace(py_sleep=py_sleep)
            """
        );
        return Python.Import<IExample>("example");
    }
}
