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
        using PyObject httpx = PyObject.Import("httpx");
        using PyObject newClient = httpx.CallMethod("AsyncClient", new PyKeywords { ["trust_env"] = false });
        await using PyAsyncContext client = await newClient.EnterAsync(); // async with httpx.AsyncClient() as client:
        using PyObject get = client.Value.CallMethod("stream", "GET", page.ToString());
        await using PyAsyncContext response = await get.EnterAsync(); //     async with client.stream("GET", page) as response:
        using PyObject lines = response.Value.CallMethod("aiter_lines");
        await foreach (string line in lines.AsAsyncEnumerable<string>()) //         async for line in response.aiter_lines():
        {
            yield return line.TrimEnd('\n');
        }
    }

    private static async IAsyncEnumerable<string> Aiohttp(Uri page)
    {
        using PyObject aiohttp = PyObject.Import("aiohttp");

        // Its constructor asks asyncio for the running loop, so it is called where that runs: this code may be in the
        // thread pool.
        using PyObject newSession = await PyLoop.Current!.InvokeAsync(() => aiohttp.CallMethod("ClientSession"));
        await using PyAsyncContext session = await newSession.EnterAsync();
        using PyObject get = session.Value.CallMethod("get", page.ToString());
        await using PyAsyncContext response = await get.EnterAsync();
        using PyObject lines = response.Value.GetAttribute("content");
        await foreach (byte[] line in lines.AsAsyncEnumerable<byte[]>())
        {
            yield return Encoding.UTF8.GetString(line).TrimEnd('\n');
        }
    }

    private static async IAsyncEnumerable<string> Streams(Uri page)
    {
        using PyObject anyio = PyObject.Import("anyio");
        using PyObject connect = anyio.CallMethod("connect_tcp", page.Host, page.Port);
        using PyObject connection = await connect;
        await using PyAsyncContext stream = await connection.EnterAsync();
        using PyObject send = stream.Value.CallMethod(
            "send",
            Encoding.ASCII.GetBytes($"GET {page.AbsolutePath} HTTP/1.0\r\n\r\n")
        );
        await send;

        using var answer = new MemoryStream();
        await foreach (byte[] part in stream.Value.AsAsyncEnumerable<byte[]>())
        {
            answer.Write(part);
        }

        string body = Encoding.UTF8.GetString(answer.ToArray()).Split("\r\n\r\n", 2)[1];
        foreach (string line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return line;
        }
    }

    private static bool IsInstalled(string module) =>
        Python.Evaluate<bool>($"__import__('importlib.util').util.find_spec('{module}') is not None");
}
