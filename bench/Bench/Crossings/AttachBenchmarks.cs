using BenchmarkDotNet.Attributes;

namespace PyWaker.Bench.Crossings;

/// <summary>What does it cost to enter and to leave Python?</summary>
[MemoryDiagnoser]
public class AttachBenchmarks
{
    private const int Count = 1_000;

    [Benchmark(Description = "attach and detach", OperationsPerInvoke = Count)]
    public void Attach()
    {
        for (int i = 0; i < Count; i++)
        {
            using AttachScope scope = Python.Attach();
        }
    }

    [Benchmark(Description = "attach inside an attached thread", OperationsPerInvoke = Count)]
    public void AttachNested()
    {
        using AttachScope outer = Python.Attach();
        for (int i = 0; i < Count; i++)
        {
            using AttachScope scope = Python.Attach();
        }
    }

    [Benchmark(Description = "detach and attach again", OperationsPerInvoke = Count)]
    public void Detach()
    {
        using AttachScope outer = Python.Attach();
        for (int i = 0; i < Count; i++)
        {
            using DetachScope scope = Python.Detach();
        }
    }
}
