using BenchmarkDotNet.Attributes;
using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Bench.Crossings;

/// <summary>What does it cost to take a value across, there and back?</summary>
[MemoryDiagnoser]
public class ConversionBenchmarks
{
    private const int Count = 1_000;
    private const string Text = "the quick brown fox";

    [Benchmark(Description = "int there and back", OperationsPerInvoke = Count)]
    public long Int()
    {
        using AttachScope scope = Python.Attach();
        long sum = 0;
        for (int i = 0; i < Count; i++)
        {
            nint converted = Converter<int>.ToPython(1_000 + i);
            sum += Converter<int>.FromPython(converted);
            Reference.Release(converted);
        }

        return sum;
    }

    [Benchmark(Description = "string of 19 there and back", OperationsPerInvoke = Count)]
    public long String()
    {
        using AttachScope scope = Python.Attach();
        long sum = 0;
        for (int i = 0; i < Count; i++)
        {
            nint converted = Converter<string>.ToPython(Text);
            sum += Converter<string>.FromPython(converted).Length;
            Reference.Release(converted);
        }

        return sum;
    }

    [Benchmark(Description = "PyObject.From(int) and As<int>()", OperationsPerInvoke = Count)]
    public long ThroughPyObject()
    {
        using AttachScope scope = Python.Attach();
        long sum = 0;
        for (int i = 0; i < Count; i++)
        {
            using PyObject converted = PyObject.From(1_000 + i);
            sum += converted.As<int>();
        }

        return sum;
    }
}
