using BenchmarkDotNet.Attributes;
using PyWaker.LowLevel;
using PyWaker.Wakers;

namespace PyWaker.Bench.Crossings;

/// <summary>What does the wake channel cost, without Python at either end?</summary>
[MemoryDiagnoser]
public class ChannelBenchmarks
{
    private const int Count = 1_000;
    private readonly WakeChannel _silent = new(new SilentBell());
    private readonly WakeChannel _ringing = new(DescriptorDoorbell.Open());
    private readonly Item[] _items = [.. Enumerable.Range(0, Count).Select(_ => new Item())];

    [Benchmark(Description = "post and drain, 1,000 in a batch", OperationsPerInvoke = Count)]
    public void Batch()
    {
        foreach (Item item in _items)
        {
            _ringing.Post(item);
        }

        _ringing.Drain();
    }

    [Benchmark(Description = "post, ring, silence and drain, one by one", OperationsPerInvoke = Count)]
    public void OneByOne()
    {
        foreach (Item item in _items)
        {
            _ringing.Post(item);
            _ringing.Drain();
        }
    }

    [Benchmark(Description = "the same with a bell that does nothing", OperationsPerInvoke = Count)]
    public void OneByOneSilently()
    {
        foreach (Item item in _items)
        {
            _silent.Post(item);
            _silent.Drain();
        }
    }

    private sealed class Item : IPosted
    {
        public IPosted? Next { get; set; }

        public void Deliver() { }

        public void Drop() { }
    }

    private sealed class SilentBell : Doorbell
    {
        public override void Ring() { }

        public override void Clear() { }
    }
}
