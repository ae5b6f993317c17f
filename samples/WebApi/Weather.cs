using System.Runtime.CompilerServices;

namespace PyWaker.WebApi;

/// <summary>The Python library <c>weather</c>, as C# sees it. The token cancels what runs in Python.</summary>
internal static class Weather
{
    public static async Task<string> Forecast(string city, CancellationToken token)
    {
        using PyObject weather = PyObject.Import("weather");
        using PyObject forecast = weather.CallMethod("forecast", city);
        return await forecast.AsValueTask<string>(token);
    }

    public static async IAsyncEnumerable<double> Temperatures(
        string city,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        using PyObject weather = PyObject.Import("weather");
        using PyObject temperatures = weather.CallMethod("temperatures", city);
        await foreach (double degrees in temperatures.AsAsyncEnumerable<double>(token))
        {
            yield return degrees;
        }
    }

    public static async Task<string> Departure(CancellationToken token)
    {
        using PyObject weather = PyObject.Import("weather");
        using PyObject departure = weather.CallMethod("departure");
        return await departure.AsValueTask<string>(token);
    }
}
