using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PyWaker.Hosting;

namespace PyWaker.Readme;

/// <summary>docs/hosting.md.</summary>
public static class HostingSnippets
{
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

    public static async Task<(double Sum, int Length)> OnALoopThread(PyObject fetch)
    {
        // <snippet>
        await using PyLoopThread thread = PyLoopThread.Start("asyncio");

        // One Python awaitable, from any thread.
        using PyObject coroutine = fetch.Call("first");
        double first = await thread.Loop.Await<double>(coroutine);

        // C# code as a Python task of the loop: what it awaits in Python is awaited in that task.
        double sum = await thread.Loop.RunAsync(async token =>
        {
            using PyObject second = fetch.Call("second");
            return first + await second.AsValueTask<double>(token);
        });

        // A delegate on the loop's thread.
        int tasks = await thread.Loop.InvokeAsync(() => Python.Evaluate<int>("len(__import__('asyncio').all_tasks())"));
        // </snippet>
        return (sum, tasks);
    }

    public static int MainOnALoop()
    {
        // <snippet>
        return PyHost.Run("asyncio", async token =>
        {
            PyObject sleep = PyObject.Import("asyncio").GetAttribute("sleep");
            for (int i = 0; !token.IsCancellationRequested; i++)
            {
                await sleep.Call(1.0);
                Console.WriteLine(i);
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
        // </snippet>
    }

    public static string CallWithKeywords(Dictionary<string, double> prices)
    {
        // <snippet>
        using PyObject json = PyObject.Import("json");
        PyObject text = json.CallMethod("dumps", prices, new PyKeywords { ["indent"] = 2, ["sort_keys"] = true });
        // </snippet>
        return text.As<string>();
    }

    public static (string City, string Json, object? Natural) Values()
    {
        // <snippet>
        using PyObject rows = Python.Evaluate<PyObject>("[{'city': 'Quito', 'size': (2850, 1.5)}]");
        List<Dictionary<string, PyObject>> typed = rows.As<List<Dictionary<string, PyObject>>>();
        JsonNode json = rows.As<JsonNode>(); // [{"city":"Quito","size":[2850,1.5]}]
        object? natural = rows.ToDotNet(); // List<object?> of Dictionary<object, object?>
        // </snippet>
        return (typed[0]["city"].As<string>(), json.ToJsonString(), natural);
    }
}
