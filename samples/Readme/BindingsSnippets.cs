using System.Runtime.CompilerServices;

namespace PyWaker.Readme;

// <snippet>
/// <summary>Weather for Python.</summary>
[PyModule("weather")]
public static partial class Weather
{
    /// <summary>The temperature of a place.</summary>
    /// <param name="place">The name of the place.</param>
    /// <param name="inFahrenheit">Whether to return degrees Fahrenheit.</param>
    /// <param name="token">Canceled when Python cancels.</param>
    /// <returns>The temperature in degrees.</returns>
    [PyFunction]
    public static async Task<double> Temperature(
        string place,
        [PyKeywordOnly] bool inFahrenheit = false,
        CancellationToken token = default
    )
    {
        await Task.Delay(place.Length, token);
        return inFahrenheit ? 68 : 20;
    }

    [PyFunction]
    public static async IAsyncEnumerable<int> Forecast(
        int days,
        [EnumeratorCancellation] CancellationToken token = default
    )
    {
        for (int day = 0; day < days; day++)
        {
            await Task.Delay(1, token);
            yield return 20 + day;
        }
    }

    [PyFunction]
    public static double Mean(params double[] values) => values.Average();

    [PyFunction(Offload = true)]
    public static int Simulate(int steps) => Enumerable.Range(0, steps).Aggregate(0, static (a, b) => a ^ b);
}

// </snippet>

// <snippet>
/// <summary>Lengths of texts and data.</summary>
[PyModule("lengths")]
public static partial class Lengths
{
    /// <summary>The number of characters of a text.</summary>
    [PyFunction]
    public static int Measure(string text) => text.Length;

    /// <summary>The length of some data.</summary>
    [PyFunction]
    public static int Measure(ReadOnlySpan<byte> data, [PyKeywordOnly] bool inBits = false) =>
        inBits ? 8 * data.Length : data.Length;
}

// </snippet>

/// <summary>docs/bindings.md.</summary>
public static class BindingsSnippets
{
    public static void Create()
    {
        // <snippet>
        Weather.Create(); // after Python.Initialize(): from now on, `import weather` finds it
        // </snippet>
    }
}
