using PyWaker.Hosting;

namespace PyWaker.GuideTour;

/// <summary>Which event loop it is, asked from C#, where threads are not bound to loops.</summary>
internal static class LoopReferences
{
    public static void Visit(Tour tour)
    {
        Tour.Headline("Event loops and threads");
        tour.Sleeps("Python awaits C#, which awaits Python", () => Run("python_sleep()"));
        tour.Sleeps("... which awaits C#, which awaits Python", () => Run("wrapped_sleep()"));
        tour.Check("a C# function finds its loop on every thread that it reaches", Run("finds_its_loop()").IsTrue());
        tour.Check("a loop can be given to code that has none", Run("sleeps_on_given_loop()").IsTrue());
        tour.Check("several loops at once are kept apart", AreLoopsKeptApart().GetAwaiter().GetResult());
        tour.Check(
            "a function can stay on its loop's thread, with what belongs to that thread",
            Run("count_on_one_thread(3)").As<int>() == 3
        );
    }

    // By hand: asyncio.run takes the coroutine itself, and the results differ in type.
    private static PyObject Run(string call)
    {
        Python.Run("import asyncio, guide");
        return Python.Evaluate<PyObject>($"asyncio.run(guide.{call})");
    }

    private static async Task<bool> AreLoopsKeptApart()
    {
        await using PyLoopThread one = PyLoopThread.Start("asyncio");
        await using PyLoopThread two = PyLoopThread.Start("asyncio");
        PyLoop?[] found = await Task.WhenAll(one.Loop.RunAsync(SleepAndFind), two.Loop.RunAsync(SleepAndFind));
        return found[0] == one.Loop && found[1] == two.Loop && one.Loop != two.Loop;
    }

    private static async Task<PyLoop?> SleepAndFind()
    {
        await Tour.Sleep();
        return PyLoop.Current;
    }
}
