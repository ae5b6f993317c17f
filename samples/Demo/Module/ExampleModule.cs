using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyWaker.LowLevel;

namespace PyWaker.Demo;

/// <summary>What the demo's Python program awaits of .NET.</summary>
[PyModule("example")]
public static partial class ExampleModule
{
    private static readonly HttpClient s_http = new();
    private static readonly ConcurrentBag<Task> s_spawned = [];
    private static readonly LoopbackServer s_server = LoopbackServer.Start();

    // An async function, for one framework only.
    [PyFunction(Backend = PyBackend.Asyncio)]
    private static async Task SleepAsyncio(double seconds, CancellationToken token) => await Sleep(seconds, token);

    // The same for another one, begun without the GIL.
    [PyFunction(Backend = PyBackend.Trio, AllowThreads = true)]
    private static async Task SleepTrio(double seconds, CancellationToken token) => await Sleep(seconds, token);

    // The coroutine made by hand; without a backend the one that runs is found at the first suspension.
    [PyFunction]
    private static Coroutine SleepSniffio(double seconds) =>
        Coroutine.FromFunction(token => Sleep(seconds, token), new() { Name = "sleep_sniffio" });

    [PyFunction(Backend = PyBackend.Asyncio)]
    private static IAsyncEnumerable<int> CountAsyncio(int until, double tick, CancellationToken token) =>
        Count(until, tick, token);

    [PyFunction(Backend = PyBackend.Trio)]
    private static IAsyncEnumerable<int> CountTrio(int until, double tick, CancellationToken token) =>
        Count(until, tick, token);

    /// <summary>Returns at once; a .NET task goes on and awaits the Python future from the thread pool.</summary>
    [PyFunction]
    private static void SpawnFuture(PyObject future) =>
        s_spawned.Add(
            Task.Run(async () =>
            {
                using (future)
                {
                    long start = Stopwatch.GetTimestamp();
                    string result = await PyFuture.FromPython(future).AsTask<string>();
                    Console.WriteLine(
                        $"    .NET thread {Environment.CurrentManagedThreadId} awaited the Python task: {result}, after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s"
                    );
                }
            })
        );

    /// <summary>The body of what the demo's web server has there.</summary>
    [PyFunction]
    private static async Task<string> Fetch(string path, CancellationToken token) =>
        await s_http.GetStringAsync(new Uri(s_server.Address, path), token);

    /// <summary>Waits until the server sees a client leave; gives the path it had asked for.</summary>
    [PyFunction]
    private static Task<string> ClientLeft(CancellationToken token) => s_server.ClientLeft(token);

    /// <summary>How the loop that runs is called from other threads.</summary>
    [PyFunction]
    private static string Doorbell() =>
        AsyncBackends
            .All.First(backend => backend.IsRunningOnThisThread())
            .GetChannel()
            .Doorbell.Kind.ToString()
            .ToLowerInvariant();

    /// <summary>How many of the futures that were handed over were not awaited to a good end.</summary>
    [PyFunction]
    private static int CountUnfinished() => s_spawned.Count(task => !task.IsCompletedSuccessfully);

    private static async Task Sleep(double seconds, CancellationToken token) =>
        await Task.Delay(TimeSpan.FromSeconds(seconds), token);

    private static async IAsyncEnumerable<int> Count(
        int until,
        double tick,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        for (int i = 0; i < until; i++)
        {
            await Sleep(tick, token);
            yield return i;
        }
    }
}
