using BenchmarkDotNet.Attributes;
using PyWaker.LowLevel;

namespace PyWaker.Bench.Crossings;

/// <summary>What does it cost to call a Python function that does nothing?</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private const int Count = 1_000;
    private PyObject? _function;

    [GlobalSetup]
    public void Setup()
    {
        using PyObject module = PyObject.Import("common_cases");
        _function = module.GetAttribute("python_add");
    }

    [Benchmark(Description = "PyObject.Call(int, int) as int", OperationsPerInvoke = Count)]
    public long Call()
    {
        using AttachScope scope = Python.Attach();
        long sum = 0;
        for (int i = 0; i < Count; i++)
        {
            using PyObject result = _function!.Call(1, 2);
            sum += result.As<int>();
        }

        return sum;
    }

    [Benchmark(Description = "PyCall.Invoke(borrowed, borrowed)", OperationsPerInvoke = Count)]
    public void Invoke()
    {
        using AttachScope scope = Python.Attach();
        using PyObject one = PyObject.From(1);
        for (int i = 0; i < Count; i++)
        {
            PyCall.Invoke(_function!.Borrow(), one.Borrow(), one.Borrow()).Dispose();
        }
    }
}
