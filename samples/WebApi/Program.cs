using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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

builder.Services.AddPython();

await using WebApplication app = builder.Build();

// Whatever a request awaits in Python is awaited on the application's loop.
app.Use(
    async (HttpContext context, RequestDelegate next) =>
    {
        using (context.RequestServices.GetRequiredService<PyLoop>().Enter())
        {
            await next(context);
        }
    }
);

// The token is canceled when the client leaves.
app.MapGet("/forecast/{city}", (string city, CancellationToken left) => Weather.Forecast(city, left));
app.MapGet("/temperatures/{city}", (string city, CancellationToken left) =>
    TypedResults.ServerSentEvents(Weather.Temperatures(city, left), "temperature")
);

if (isCheck)
{
    await SelfCheck.Run(app);
}
else
{
    await app.RunAsync();
}
