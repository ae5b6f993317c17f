using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Wakers;

/// <summary>The queue and its bell. No Python object is touched here: this thread is not even attached.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WakeChannelTests : IDisposable
{
    private const int Producers = 8;
    private const int PostsEach = 100_000;

    private readonly FakeDoorbell _bell = new();
    private readonly WakeChannel _channel;

    public WakeChannelTests()
    {
        _channel = new WakeChannel(_bell);
    }

    public void Dispose() => _bell.Dispose();

    [Test]
    public void Post_FromManyThreads_LosesAndRepeatsNothingAndKeepsTheOrder()
    {
        var received = new Receiver();
        Task[] producers = Post(received.Item);
        int drains = 0;
        while (received.Count < Producers * PostsEach)
        {
            _bell.Wait();
            _channel.Drain();
            drains++;
        }

        Limits.Finish(producers);
        _channel.Drain();
        received.AssertComplete();
        Assert.That(_bell.RungTwice, Is.Zero, "at most one ring per batch");
        Assert.That(_bell.Rings, Is.LessThanOrEqualTo(drains + 1));
    }

    [Test]
    public void Post_ManyBeforeADrain_RingsOnce()
    {
        for (int i = 0; i < 10_000; i++)
        {
            _channel.Post(new FakeItem());
        }

        Assert.That(_bell.Rings, Is.EqualTo(1));
        _channel.Drain();
        Assert.That(_bell.Rings, Is.EqualTo(1));
        _channel.Post(new FakeItem());
        Assert.That(_bell.Rings, Is.EqualTo(2));
    }

    [Test]
    public void Drain_WithoutAnything_DoesNothing()
    {
        _channel.Drain();
        Assert.That(_bell.Rings, Is.Zero);
        Assert.That(_channel.IsClosed, Is.False);
    }

    [Test]
    public void Post_DuringADrain_IsDeliveredByTheNext()
    {
        var later = new FakeItem();
        _channel.Post(new FakeItem(onDeliver: _ => _channel.Post(later)));
        _channel.Drain();
        Assert.That(later.Delivered, Is.Zero, "a batch ends, so that a loop gets on with the rest");
        Assert.That(_bell.IsRinging, Is.True);
        _channel.Drain();
        Assert.That(later.Delivered, Is.EqualTo(1));
    }

    [Test]
    public void Deliver_ThatThrows_KeepsTheRestAndRingsAgain()
    {
        var error = new InvalidOperationException("thrown by the second");
        FakeItem[] items = [new(), new(onDeliver: _ => throw error), new(), new(onDeliver: _ => throw error), new()];
        foreach (FakeItem item in items)
        {
            _channel.Post(item);
        }

        Assert.That(() => _channel.Drain(), Throws.Exception.SameAs(error));
        Assert.That(items.Select(item => item.Delivered), Is.EqualTo([1, 1, 0, 0, 0]));
        Assert.That((_bell.Rings, _bell.IsRinging), Is.EqualTo((2, true)));
        var later = new FakeItem();
        _channel.Post(later);
        Assert.That(_bell.Rings, Is.EqualTo(2), "it is ringing already");
        Assert.That(() => _channel.Drain(), Throws.Exception.SameAs(error));
        _channel.Drain();
        Assert.That(items.Select(item => item.Delivered), Is.All.EqualTo(1));
        Assert.That(later.Delivered, Is.EqualTo(1));
    }

    [Test]
    public void Deliver_ThatThrowsAsTheLast_DoesNotRing()
    {
        _channel.Post(new FakeItem(onDeliver: _ => throw new InvalidOperationException()));
        Assert.That(() => _channel.Drain(), Throws.InvalidOperationException);
        Assert.That(_bell.IsRinging, Is.False);
    }

    [Test]
    public void Drain_InsideADrain_GoesOnInOrder()
    {
        List<int> order = [];
        _channel.Post(new FakeItem(number: 0, onDeliver: item =>
            {
                order.Add(item.Number);
                _channel.Post(new FakeItem(number: 3, onDeliver: i => order.Add(i.Number)));
                _channel.Drain();
                order.Add(4);
            }));
        _channel.Post(new FakeItem(number: 1, onDeliver: i => order.Add(i.Number)));
        _channel.Post(new FakeItem(number: 2, onDeliver: i => order.Add(i.Number)));
        _channel.Drain();
        Assert.That(order, Is.EqualTo([0, 1, 2, 3, 4]));
        Assert.That(_bell.IsRinging, Is.False);
    }

    [Test]
    public void UseDoorbell_WhileOthersPost_LosesNothing()
    {
        var received = new Receiver();
        Task[] producers = Post(received.Item);
        List<FakeDoorbell> bells = [_bell];
        while (received.Count < Producers * PostsEach)
        {
            bells[^1].Wait();
            if (bells.Count < 5_000)
            {
                bells.Add(new FakeDoorbell());
                _channel.UseDoorbell(bells[^1]);
                bells[^1].Wait();
            }

            _channel.Drain();
        }

        Limits.Finish(producers);
        received.AssertComplete();
        Assert.That(_channel.Doorbell, Is.SameAs(bells[^1]));
        Assert.That(bells.SkipLast(1).Select(bell => bell.Disposals), Is.All.EqualTo(1));
        Assert.That(bells[^1].Disposals, Is.Zero);
        bells.ForEach(bell => bell.Dispose());
    }

    [Test]
    public void UseDoorbell_RingsTheNewOneOnce_BecauseTheOldMayHaveBeenRungInVain()
    {
        var item = new FakeItem();
        _channel.Post(item);
        using var other = new FakeDoorbell();
        _channel.UseDoorbell(other);
        _channel.Post(new FakeItem());
        Assert.That((_bell.Rings, other.Rings), Is.EqualTo((1, 1)));
        _channel.Drain();
        Assert.That(item.Delivered, Is.EqualTo(1));
    }

    [Test]
    public void UseDoorbell_AfterClose_DisposesTheNewOneAndDoesNotRing()
    {
        _channel.Close();
        using var other = new FakeDoorbell();
        _channel.UseDoorbell(other);
        Assert.That((other.Rings, other.Disposals), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Close_DropsWhatIsQueuedAndWhatComesLater()
    {
        FakeItem[] items = [new(), new(), new()];
        _channel.Post(items[0]);
        _channel.Post(items[1]);
        _channel.Close();
        _channel.Post(items[2]);
        _channel.Close();
        _channel.Drain();
        Assert.That(items.Select(item => (item.Delivered, item.Dropped)), Is.All.EqualTo((0, 1)));
        Assert.That(_channel.IsClosed, Is.True);
        Assert.That(_bell.Disposals, Is.EqualTo(1));
    }

    [Test]
    public void Close_InsideADrain_DropsTheRestOfTheBatch()
    {
        FakeItem[] items = [new(), new(onDeliver: _ => _channel.Close()), new(), new()];
        foreach (FakeItem item in items)
        {
            _channel.Post(item);
        }

        _channel.Drain();
        Assert.That(items.Select(item => (item.Delivered, item.Dropped)), Is.EqualTo([(1, 0), (1, 0), (0, 1), (0, 1)]));
    }

    [Test]
    public void Close_WhileOthersPost_DropsTheRestOnceEach([Values(0, 1, 100, 10_000)] int after)
    {
        var items = new FakeItem[Producers, PostsEach / 10];
        int delivered = 0;
        using var start = new Barrier(Producers + 1);
        Task[] producers =
        [
            .. Enumerable
                .Range(0, Producers)
                .Select(producer =>
                    Limits.Start(() =>
                    {
                        start.SignalAndWait();
                        for (int i = 0; i < items.GetLength(1); i++)
                        {
                            items[producer, i] = new FakeItem(producer, i, _ => delivered++);
                            _channel.Post(items[producer, i]);
                        }
                    })
                ),
        ];
        start.SignalAndWait();
        while (delivered < after)
        {
            _bell.Wait();
            _channel.Drain();
        }

        _channel.Close();
        Limits.Finish(producers);
        Assert.That(items.Cast<FakeItem>().Where(item => item.Delivered + item.Dropped != 1), Is.Empty);
        Assert.That(items.Cast<FakeItem>().Sum(item => item.Delivered), Is.EqualTo(delivered));
    }

    private Task[] Post(Func<int, int, FakeItem> make)
    {
        return
        [
            .. Enumerable
                .Range(0, Producers)
                .Select(producer =>
                    Limits.Start(() =>
                    {
                        for (int i = 0; i < PostsEach; i++)
                        {
                            _channel.Post(make(producer, i));
                        }
                    })
                ),
        ];
    }

    /// <summary>On the consumer's thread: what came, and whether it came in its producer's order.</summary>
    private sealed class Receiver
    {
        private readonly int[] _next = new int[Producers];
        private readonly List<string> _outOfOrder = [];

        public int Count { get; private set; }

        public FakeItem Item(int producer, int number) => new(producer, number, Receive);

        public void AssertComplete()
        {
            Assert.That(_outOfOrder, Is.Empty);
            Assert.That(_next, Is.All.EqualTo(PostsEach));
            Assert.That(Count, Is.EqualTo(Producers * PostsEach));
        }

        private void Receive(FakeItem item)
        {
            Count++;
            if (item.Number != _next[item.Producer]++)
            {
                _outOfOrder.Add($"{item.Producer}: {item.Number}");
            }
        }
    }
}
