using System.Runtime.CompilerServices;
using PyWaker.Hosting;

namespace PyWaker.Readme;

// <snippet>
/// <summary>Audio, over the memory of Python objects.</summary>
[PyModule("audio")]
public static partial class Audio
{
    // Python's memory, in place.
    [PyFunction]
    public static void Amplify(Span<float> samples, float factor)
    {
        foreach (ref float sample in samples)
        {
            sample *= factor;
        }
    }

    // Python's memory on the thread pool, without the GIL: leased until the function has ended.
    [PyFunction(Offload = true)]
    public static double Loudness(ReadOnlyMemory<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples.Span)
        {
            sum += sample * sample;
        }

        return Math.Sqrt(sum / samples.Length);
    }

    // The array itself is what Python gets.
    [PyFunction]
    [return: PyBuffer]
    public static float[] Ramp(int count) => [.. Enumerable.Range(0, count).Select(static i => (float)i)];

    // One buffer for all blocks: each block is valid until the next one is requested.
    [PyFunction]
    [return: PyBuffer(ReusesMemory = true)]
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Blocks(
        string path,
        [EnumeratorCancellation] CancellationToken token = default
    )
    {
        await using FileStream file = File.OpenRead(path);
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = await file.ReadAsync(buffer, token)) > 0)
        {
            yield return buffer.AsMemory(0, count);
        }
    }
}

// </snippet>

/// <summary>docs/data.md.</summary>
public static partial class DataSnippets
{
    // <snippet>
    /// <summary>The module filters.py.</summary>
    [PyInterface]
    public partial interface IFilters
    {
        void Smooth(Span<double> samples);

        Task<double> LoudnessAsync(ReadOnlyMemory<double> samples, CancellationToken token = default);

        PyBuffer<double> Window(int length); // Python's memory: dispose it
    }

    // </snippet>

    // <snippet>
    public readonly record struct Reading(int Station, double Degrees);

    // </snippet>

    public static string Lease()
    {
        // <snippet>
        using PyObject numpy = PyObject.Import("numpy");
        using PyObject samples = numpy.CallMethod("arange", 4.0);
        using PyBuffer<double> lease = samples.AsBuffer<double>();
        lease.Span[1] = 7; // samples is array([0., 7., 2., 3.])
        double[] copy = lease.ToArray();
        // </snippet>
        return $"{samples} {copy.Length}";
    }

    public static async Task Save(PyObject image, string path)
    {
        // <snippet>
        using PyBuffer<byte> lease = image.AsBuffer<byte>();
        await using FileStream file = File.Create(path);
        await file.WriteAsync(lease.ReadOnlyMemory); // on any thread, without the GIL
        // </snippet>
    }

    public static string Share()
    {
        // <snippet>
        Reading[] readings = [new(1, 20.5), new(2, 21.5)];
        using PyObject memory = PyMemory.From(readings); // copies nothing
        using PyObject numpy = PyObject.Import("numpy");
        using PyObject table = numpy.CallMethod("asarray", memory); // the same memory
        using PyObject degrees = table["Degrees"];
        degrees.SetItem(0, 25.0); // readings[0] is Reading { Station = 1, Degrees = 25 }

        using PyBuffer<Reading> lease = table.AsBuffer<Reading>(); // and back, still the same memory
        double sum = 0;
        foreach (ref readonly Reading reading in lease.ReadOnlySpan)
        {
            sum += reading.Degrees; // 25 + 21.5
        }
        // </snippet>
        return FormattableString.Invariant($"{readings[0]} {sum}");
    }

    public static async Task<(double[] Samples, double Loudness, double[] Window)> Filter()
    {
        // <snippet>
        await using PyLoopThread thread = PyLoopThread.Start("asyncio");
        IFilters filters = Python.Import<IFilters>("filters", thread.Loop);

        double[] samples = [0, 0, 4, 0, 0];
        filters.Smooth(samples); // in place: 0, 1, 2, 1, 0
        double loudness = await filters.LoudnessAsync(samples);
        using PyBuffer<double> window = filters.Window(5); // 0, 0.5, 1, 0.5, 0
        // </snippet>
        return (samples, loudness, window.ToArray());
    }
}
