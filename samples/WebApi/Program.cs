using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PyWaker;
using PyWaker.Hosting;
using PyWaker.WebApi;

bool isCheck = args.Contains("--check");
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
if (isCheck)
{
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
}

// The module's coroutines and generators run on the application's loop.
builder.Services.AddPython().AddPythonModule<IWeather>("weather");

await using WebApplication app = builder.Build();

// The token is canceled when the client leaves.
app.MapGet("/forecast/{city}", (string city, IWeather weather, CancellationToken left) =>
    weather.ForecastAsync(city, left)
);
app.MapGet("/temperatures/{city}", (string city, IWeather weather, CancellationToken left) =>
    TypedResults.ServerSentEvents(weather.Temperatures(city, left), "temperature")
);

if (isCheck)
{
    await SelfCheck.Run(app);
}
else
{
    await app.RunAsync();
}
