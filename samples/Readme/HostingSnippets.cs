using Microsoft.Extensions.DependencyInjection;
using PyWaker.Hosting;

namespace PyWaker.Readme;

/// <summary>docs/hosting.md. Each method can be the first that a program calls.</summary>
public static partial class HostingSnippets
{
    // <snippet>
    [PyInterface]
    public partial interface IAsyncio
    {
        Task<string> SleepAsync(double delay, string? result = null, CancellationToken token = default);
    }

    // </snippet>

    public static Task<int> RunOnAThreadOfItsOwn(string path)
    {
        // <snippet>
        Task<int> python = Task.Factory.StartNew(
            () =>
            {
                Python.Initialize();
                int exitCode = Python.RunFile(path);
                Python.Shutdown();
                return exitCode;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning, // one thread from beginning to end
            TaskScheduler.Default
        );
        // </snippet>
        return python;
    }

    public static async Task<(string Both, int Tasks)> OnALoopThread()
    {
        // <snippet>
        await using PyLoopThread thread = PyLoopThread.Start("asyncio");
        IAsyncio asyncio = Python.Import<IAsyncio>("asyncio", thread.Loop);

        // A coroutine function of Python, from any thread.
        string first = await asyncio.SleepAsync(0.1, "first");

        // C# code as a Python task of the loop: what it awaits in Python is awaited in that task.
        string both = await thread.Loop.RunAsync(async token =>
        {
            string second = await asyncio.SleepAsync(0.1, "second", token);
            return $"{first} and {second}";
        });

        // A delegate on the loop's thread.
        int tasks = await thread.Loop.InvokeAsync(() => Python.Evaluate<int>("len(__import__('asyncio').all_tasks())"));
        // </snippet>
        return (both, tasks);
    }

    public static int MainOnALoop()
    {
        // <snippet>
        return PyHost.Run("asyncio", async token =>
        {
            IAsyncio asyncio = Python.Import<IAsyncio>("asyncio");
            for (int i = 3; i > 0; i--)
            {
                Console.WriteLine(await asyncio.SleepAsync(0.1, $"{i} ...", token));
            }
        });
        // </snippet>
    }

    public static void InAnApplication(IServiceCollection services)
    {
        // <snippet>
        services.AddPython(options =>
        {
            options.Initialize = () => PyModule.Create("example").AddFunction("add", (int a, int b) => a + b);
            options.Loop = "uvloop";
        });
        services.AddPythonModule<IAsyncio>("asyncio"); // its coroutines run on the application's loop
        // </snippet>
    }
}
