using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyWaker.Asyncio;
using PyWaker.Trio;

namespace PyWaker.Demo;

/// <summary>The Python module <c>example</c>, registered by hand.</summary>
internal sealed class ExampleModule : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly ConcurrentBag<Task> _spawned = [];
    private readonly LoopbackServer _server;

    private ExampleModule(LoopbackServer server)
    {
        _server = server;
    }

    /// <summary>Makes it importable.</summary>
    public static ExampleModule Export(LoopbackServer server)
    {
        var example = new ExampleModule(server);
        PyModule.Create("example", "What the demo's Python program awaits of .NET.")

            // An async function, for one framework only.
            .Add("sleep_asyncio", (double seconds, CancellationToken token) => Sleep(seconds, token), new() { Backend = AsyncioBackend.Instance })

            // The same for another one, begun without the GIL.
            .Add("sleep_trio", (double seconds, CancellationToken token) => Sleep(seconds, token), new() { Backend = TrioBackend.Instance, StartDetached = true })

            // The coroutine made by hand; without a backend the one that runs is found at the first suspension.
            .Add("sleep_sniffio", (double seconds) => Coroutine.FromTask(token => Sleep(seconds, token), new() { Name = "sleep_sniffio" }))

            .Add("count_asyncio", (int until, double tick, CancellationToken token) => Count(until, tick, token), new() { Backend = AsyncioBackend.Instance })
            .Add("count_trio", (int until, double tick, CancellationToken token) => Count(until, tick, token), new() { Backend = TrioBackend.Instance })
            .Add("spawn_future", (PyObject future) => example.Spawn(future))
            .Add("fetch", (string path, CancellationToken token) => example.Fetch(path, token), new() { Doc = "The body of what the demo's web server has there." })

            // For the demo's own report.
            .Add("client_left", (CancellationToken token) => example._server.ClientLeft(token), new() { Doc = "Waits until the server sees a client leave; gives the path it had asked for." })
            .Add("doorbell", Doorbell, new() { Doc = "How the loop that runs is called from other threads." });
        return example;
    }

    /// <summary>How many of the futures that were handed over were not awaited to a good end.</summary>
    public int CountUnfinished() => _spawned.Count(task => !task.IsCompletedSuccessfully);

    public void Dispose() => _http.Dispose();

    private static async Task Sleep(double seconds, CancellationToken token) => await Task.Delay(TimeSpan.FromSeconds(seconds), token);

    private static async IAsyncEnumerable<int> Count(int until, double tick, [EnumeratorCancellation] CancellationToken token)
    {
        for (int i = 0; i < until; i++)
        {
            await Sleep(tick, token);
            yield return i;
        }
    }

    private async Task<string> Fetch(string path, CancellationToken token) => await _http.GetStringAsync(new Uri(_server.Address, path), token);

    // Returns at once; a .NET task goes on and awaits the Python future from the thread pool.
    private void Spawn(PyObject future) => _spawned.Add(Task.Run(async () =>
    {
        using (future)
        {
            long start = Stopwatch.GetTimestamp();
            string result = await PyFuture.FromPython(future).AsTask<string>();
            Console.WriteLine($"    .NET thread {Environment.CurrentManagedThreadId} awaited the Python task: {result}, after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
        }
    }));

    private static string Doorbell() => AsyncBackends.All.First(backend => backend.IsRunningHere()).GetChannel().Doorbell.Kind;
}
