namespace PyWaker.Interfaces.Tests;

/// <summary>What the module of the tests is not.</summary>
[PyInterface]
public interface IWrong
{
    int Forecasts(int days);

    string Version();

    double Temperature(string place);

    Task<int> ForecastAsync(int days);

    int Add(int a, int b, int c);

    [PyName("add")]
    int AddTwo(int a);

    [PyName("add")]
    int AddNamed(int a, int b, int? c = null);

    Task<double> TemperatureAsync(string place, bool inFahrenheit);

    string Keywords(int first, int second = 5);

    string Positional(int first, int second = 2);

    string Collect(int first = 1, params int[] rest);
}
