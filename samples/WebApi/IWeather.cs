namespace PyWaker.WebApi;

/// <summary>The Python library <c>weather</c>, as C# sees it. The token cancels what runs in Python.</summary>
[PyInterface]
public partial interface IWeather
{
    Task<string> ForecastAsync(string city, CancellationToken token = default);

    IAsyncEnumerable<double> Temperatures(string city, CancellationToken token = default);

    Task<string> DepartureAsync(CancellationToken token = default);
}
