namespace PyWaker.Interfaces.Tests;

/// <summary>The module interfaces_weather.py.</summary>
[PyInterface]
public partial interface IWeather
{
    string Version { get; set; }

    List<object> Calls { get; }

    int Add(int a, int b);

    Task<double> TemperatureAsync(string place, bool inFahrenheit = false, CancellationToken token = default);

    [PyName("temperature")]
    ValueTask<double> MeasureAsync(string place, bool inFahrenheit = false, CancellationToken token = default);

    IAsyncEnumerable<int> Forecast(int days, CancellationToken token = default);

    double Mean(params double[] values);

    string Keywords(int first, int second = 2, int? third = null);

    [PyName("keywords")]
    string KeywordsOnly(int first, [PyKeywordOnly] int second, int third = 3);

    string Positional(int first, int second = 2, [PyPositionalOnly] int third = 3);

    string Collect([PyPositionalOnly] int first = 1, params int[] rest);

    InitializedReading Initialized(string? place = null);

    Reading Summarize(IReadOnlyList<Reading> readings);

    Reading AsTuple(Reading reading);

    NamedReading AsDict(Reading reading);

    string KindOf(Reading value);

    [PyName("look")]
    string LookAtPlace(Place sky);

    [PyName("look")]
    string LookAtDict(DictPlace sky);

    [PyName("kind_of")]
    string KindOfNamed(NamedReading value);

    [PyName("kind_of")]
    string KindOfDict(DictReading value);

    [PyName("as_dict")]
    FullReading Full(Reading reading);

    Sky Sky(string name);

    string Look(Sky sky);

    Wind Wind(params string[] names);

    [PyName("look")]
    string LookAtWind(Wind sky);

    [PyName("identity")]
    IWeather Same(IWeather value);

    [PyName("identity")]
    object SameObject(object value);

    [PyName("identity")]
    IPlugin SamePlugin(IPlugin value);

    int Apply(Func<int, int> function, int value);

    [PyName("apply_async")]
    Task<int> ApplyAsync(Func<int, Task<int>> function, int value);

    string Progress(IProgress<int> report);

    void Fail(string text);

    [PyName("fail_async")]
    Task FailAsync(string text);

    [PyName("fail_async")]
    ValueTask FailSoonAsync(string text);

    Task ForeverAsync(Action began, CancellationToken token = default);

    IStation OpenStation(string name);

    [PyName("Station")]
    IStation NewStation(string name, int height = 0);

    [PyName("Grid")]
    IGrid Grid();

    [PyName("Session")]
    ISession NewSession();

    Task<ISession> ConnectAsync(CancellationToken token = default);

    [PyName("session")]
    ValueTask<ISession> SessionAsync();

    [PyName("Plugin")]
    IPlugin Plugin(string name);

    /// <summary>A member with a body stays as it is.</summary>
    int Twice(int value) => Add(value, value);
}

public record Reading(string Place, double Degrees);

[PyName("interfaces_weather.Reading")]
public record NamedReading(string Place, double Degrees);

[PyName("interfaces_weather.Place")]
public record Place(string Name, string? Kind = null, List<string>? Tags = null);

[PyName("dict")]
public record DictPlace(string Name, string? Kind = null);

public record OptionalReading(string Place = "", double Degrees = 0);

[PyName("dict")]
public record DictReading(string Place, double Degrees);

public record InitializedReading
{
    public string Place { get; init; } = "nowhere";

    public double Degrees { get; set; } = 20;
}

public record FullReading
{
    public required string Place { get; init; }

    public double Degrees { get; init; }

    public string? Note { get; init; }
}

[PyName("interfaces_weather.Sky")]
public enum Sky
{
    Clear,
    FullOfClouds,
}

[Flags]
public enum Wind
{
    North = 1,
    West = 2,
}

[PyInterface]
public partial interface IStation : IDisposable, IEnumerable<int>
{
    string Name { get; }

    int Height { get; set; }

    List<PyObject> Log { get; }

    int this[string key] { get; set; }

    int Invoke(int number);

    [PyName("itself")]
    PyObject Itself();

    Task<int> MeasureAsync();
}

[PyInterface]
public interface IGrid
{
    string this[int x, int y] { get; }
}

[PyInterface]
public interface ISession : IAsyncDisposable, IAsyncEnumerable<string>
{
    List<string> Log { get; }

    Task<string> AskAsync(string question);
}

[PyInterface]
public interface IPlugin
{
    string Name();

    Task<int> RunAsync(int number);
}
