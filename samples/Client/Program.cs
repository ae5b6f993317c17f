using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PyWaker;
using PyWaker.Client;
using PyWaker.Hosting;

// Something to ask. Started before Python, so that Ctrl-C is Python's: whoever asks for the signal last gets it.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
WebApplication server = builder.Build();
server.MapGet("/fruit", () => "apple\nbanana\ncherry\n");
server.Start();
var address = new Uri(server.Urls.First());

foreach (string loop in new[] { "asyncio", "trio" })
{
    Console.WriteLine(loop);
    int exitCode = PyHost.Run(loop, async () =>
    {
        await Ticks();
        await Fruit(loop);
    });
    if (exitCode != 0)
    {
        return exitCode;
    }
}

Python.Shutdown();
return 0;

async Task Ticks()
{
    await foreach (int tick in Python.Import<ITicker>("ticker").Ticks())
    {
        Console.WriteLine($"  tick {tick}");
        if (tick == 2)
        {
            break; // closes the generator
        }
    }
}

async Task Fruit(string loop)
{
    (string name, Func<Uri, IAsyncEnumerable<string>> readLines) = HttpClients.For(loop);
    Console.WriteLine($"  {name}:");
    await foreach (string line in readLines(new Uri(address, "fruit")))
    {
        Console.WriteLine($"    {line}");
    }
}
