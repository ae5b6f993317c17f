using PyWaker.Trio;

namespace PyWaker.Readme;

/// <summary>docs/exporting.md.</summary>
public static class ExportingSnippets
{
    public static void Shapes()
    {
        // <snippet>
        PyModule
            .Create("shapes", "A function, an async function, a stream and a value.")
            .AddFunction("add", (int a, int b) => a + b) // add(1, 2)
            .AddAsyncFunction("now", (CancellationToken token) => Task.FromResult(DateTimeOffset.UtcNow)) // await now()
            .AddStream("lines", (string path) => File.ReadLinesAsync(path)) // async for line in lines(path)
            .AddValue("VERSION", "1.0");
        // </snippet>
    }

    public static void Options()
    {
        // <snippet>
        PyModule
            .Create("web")
            .AddAsyncFunction(
                "get",
                async (string url, double timeout, CancellationToken token) =>
                {
                    using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(timeout) };
                    return await client.GetStringAsync(new Uri(url), token);
                },
                new PyFunctionOptions
                {
                    Doc = "The body of a page.",
                    Parameters = ["url", "*", new("timeout", 5.0)], // get(url, *, timeout=5.0)
                    Cancellation = CancellationPolicy.Abandon,
                }
            );
        // </snippet>
    }

    public static void ByHand()
    {
        // <snippet>
        PyModule
            .Create("naps")
            .AddFunction("nap", (double seconds) => Coroutine.FromFunction(
                    token => Task.Delay(TimeSpan.FromSeconds(seconds), token),
                    new CoroutineOptions
                    {
                        Backend = TrioBackend.Instance,
                        Name = "nap",
                        StartDetached = true,
                    }
                ));
        // </snippet>
    }
}
