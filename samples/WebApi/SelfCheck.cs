using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace PyWaker.WebApi;

/// <summary>A client of the application in the same process: asks for everything once and says what came.</summary>
internal static class SelfCheck
{
    public static async Task Run(WebApplication app)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await app.StartAsync(limit.Token);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Console.WriteLine($"/forecast/Oslo: {await client.GetStringAsync("/forecast/Oslo", limit.Token)}");

        // Left after three, which closes the connection.
        using (Stream stream = await client.GetStreamAsync("/temperatures/Oslo", limit.Token))
        {
            await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(limit.Token).Take(3))
            {
                Console.WriteLine($"/temperatures/Oslo: {item.EventType} {item.Data}");
            }
        }

        string departure = await app.Services.GetRequiredService<IWeather>().DepartureAsync(limit.Token);
        Console.WriteLine($"The client left. Python saw: {departure}");

        await app.StopAsync(limit.Token);
        Console.WriteLine($"Stopped. Python runs: {Python.IsInitialized}");
    }
}
