using Microsoft.Extensions.DependencyInjection;
using PyWaker.Hosting;

namespace PyWaker.Readme;

/// <summary>docs/interfaces.md.</summary>
public static partial class InterfaceSnippets
{
    // <snippet>
    /// <summary>The module climate.py.</summary>
    [PyInterface]
    public partial interface IClimate
    {
        string Version { get; }

        Task<double> TemperatureAsync(string place, bool inFahrenheit = false, CancellationToken token = default);

        IAsyncEnumerable<int> Forecast(int days, CancellationToken token = default);

        double Mean(params double[] values);

        Reading Summarize(IReadOnlyList<Reading> readings);

        IStation OpenStation(string name);
    }

    [PyInterface]
    public partial interface IStation : IDisposable
    {
        string Name { get; }

        Reading Reading();
    }

    [PyName("climate.Reading")]
    public record Reading(string Place, double Degrees);

    // </snippet>

    public static async Task<string[]> Use()
    {
        List<string> lines = [];
        void Print(string line) => lines.Add(line);

        // <snippet>
        await using PyLoopThread thread = PyLoopThread.Start("asyncio");
        IClimate climate = Python.Import<IClimate>("climate", thread.Loop);

        Print($"{climate.Version}: {await climate.TemperatureAsync("Oslo")} degrees");
        await foreach (int degrees in climate.Forecast(days: 2))
        {
            Print($"then {degrees}");
        }

        using (IStation station = climate.OpenStation("hill"))
        {
            Print($"{climate.Summarize([station.Reading(), new Reading("lake", 18.5)])}");
        }
        // </snippet>

        return [.. lines];
    }

    public static void Inject(IServiceCollection services)
    {
        // <snippet>
        services.AddPython().AddPythonModule<IClimate>("climate");
        // </snippet>
    }
}
