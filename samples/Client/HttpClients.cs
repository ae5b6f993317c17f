using System.Text;

namespace PyWaker.Client;

/// <summary>Python's HTTP clients, used from C#: each reads a page line by line.</summary>
internal static class HttpClients
{
    /// <summary>
    /// The best that is installed: httpx for every event loop, aiohttp for asyncio, else no more than anyio's streams.
    /// </summary>
    public static (string Name, Func<Uri, IAsyncEnumerable<string>> ReadLines) For(string loop) =>
        IsInstalled("httpx") ? ("httpx", Httpx)
        : loop == "asyncio" && IsInstalled("aiohttp") ? ("aiohttp", Aiohttp)
        : ($"no HTTP client for {loop} is installed (httpx), so anyio's streams", Streams);

    private static async IAsyncEnumerable<string> Httpx(Uri page)
    {
        IHttpx httpx = Python.Import<IHttpx>("httpx");
        await using IHttpxClient client = await httpx.OpenClientAsync(trustEnv: false);
        await using IHttpxResponse response = await client.StreamAsync("GET", page.ToString());
        await foreach (string line in response.AiterLines())
        {
            yield return line.TrimEnd('\n');
        }
    }

    private static async IAsyncEnumerable<string> Aiohttp(Uri page)
    {
        IAiohttp aiohttp = Python.Import<IAiohttp>("aiohttp");
        await using IAiohttpSession session = await aiohttp.OpenSessionAsync();
        await using IAiohttpResponse response = await session.GetAsync(page.ToString());
        await foreach (byte[] line in response.Content)
        {
            yield return Encoding.UTF8.GetString(line).TrimEnd('\n');
        }
    }

    private static async IAsyncEnumerable<string> Streams(Uri page)
    {
        IAnyio anyio = Python.Import<IAnyio>("anyio");
        await using IAnyioStream stream = await anyio.ConnectTcpAsync(page.Host, page.Port);
        await stream.SendAsync(Encoding.ASCII.GetBytes($"GET {page.AbsolutePath} HTTP/1.0\r\n\r\n"));

        using var answer = new MemoryStream();
        await foreach (byte[] part in stream)
        {
            answer.Write(part);
        }

        string body = Encoding.UTF8.GetString(answer.ToArray()).Split("\r\n\r\n", 2)[1];
        foreach (string line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return line;
        }
    }

    // By hand: one expression of Python, whose module may be none.
    private static bool IsInstalled(string module) =>
        Python.Evaluate<bool>($"__import__('importlib.util').util.find_spec('{module}') is not None");
}
