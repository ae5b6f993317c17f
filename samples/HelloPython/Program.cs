using PyWaker;
using PyWaker.Hosting;

// Starts Python, and an event loop on a thread.
await using PyLoopThread thread = PyLoopThread.Start("asyncio");
IWeather weather = Python.Import<IWeather>("weather", thread.Loop);

// .NET calls Python ...
Console.WriteLine($"mean: {weather.Mean(18, 20, 22)}");

// ... awaits it ...
Task<double> oslo = weather.TemperatureAsync("Oslo");
Task<double> quito = weather.TemperatureAsync("Quito", inFahrenheit: true);
Console.WriteLine($"now: {await oslo} C, {await quito} F");

// ... and iterates an async generator.
await foreach (int degrees in weather.Forecast(days: 3))
{
    Console.WriteLine($"then: {degrees}");
}

/// <summary>The module weather.py. A source generator writes the class that calls it.</summary>
[PyInterface]
internal partial interface IWeather
{
    double Mean(params double[] values);

    Task<double> TemperatureAsync(string place, bool inFahrenheit = false, CancellationToken token = default);

    IAsyncEnumerable<int> Forecast(int days, CancellationToken token = default);
}
