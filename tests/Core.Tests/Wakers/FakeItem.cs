using PyWaker.Wakers;

namespace PyWaker.Core.Tests.Wakers;

/// <summary>Something in a channel that counts what becomes of it.</summary>
internal sealed class FakeItem(int producer = 0, int number = 0, Action<FakeItem>? onDeliver = null) : IPosted
{
    private int _delivered;
    private int _dropped;

    public IPosted? Next { get; set; }

    public int Producer { get; } = producer;

    public int Number { get; } = number;

    public int Delivered => Volatile.Read(ref _delivered);

    public int Dropped => Volatile.Read(ref _dropped);

    public void Deliver()
    {
        Interlocked.Increment(ref _delivered);
        onDeliver?.Invoke(this);
    }

    public void Drop() => Interlocked.Increment(ref _dropped);
}
