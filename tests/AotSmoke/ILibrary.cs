namespace PyWaker.AotSmoke;

/// <summary>The module of library.py.</summary>
[PyInterface]
internal interface ILibrary
{
    [PyName("VERSION")]
    string Version { get; }

    double Mean(params double[] values);

    Reading Warmest(IReadOnlyList<Reading> readings);

    Dictionary<string, List<short>> Grouped(IEnumerable<(string Name, short Value)> pairs);

    IStation OpenStation(string name);

    long Total(ReadOnlySpan<long> values, Span<char> more);

    [PyName("total_async")]
    Task<long> TotalAsync(ReadOnlyMemory<long> values);

    PyBuffer<short> Shorts(int count);

    Task<IReadOnlyDictionary<string, Reading>> TemperaturesAsync(
        HashSet<string> places,
        CancellationToken token = default
    );

    IAsyncEnumerable<(byte Day, Sky Sky)> Forecast(int days);

    Task<List<Sky?>> ApplyAsync(Func<Sky, Task<Sky?>> function, Sky[] values);

    Task<ISession> ConnectAsync(CancellationToken token = default);
}

/// <summary>A context manager that is iterated.</summary>
[PyInterface]
internal interface IStation : IDisposable, IEnumerable<(int Number, string Name)>
{
    string Name { get; }

    bool Closed { get; }

    Dictionary<string, Reading[]> Readings();
}

/// <summary>An asynchronous context manager.</summary>
[PyInterface]
internal interface ISession : IAsyncDisposable
{
    Task<(int Count, List<Half>? Values)> SendAsync(List<Half> values);
}

/// <summary>A data class of Python; the fields are of shapes of their own.</summary>
[PyName("smoke_library.Reading")]
internal sealed record Reading(
    string Place,
    double Degrees,
    List<(ushort Hour, float Degrees)>? History = null,
    Sky Sky = Sky.Clear
);

/// <summary>An enum of Python.</summary>
[PyName("smoke_library.Sky")]
internal enum Sky
{
    Clear = 1,
    FullOfClouds = 2,
}
