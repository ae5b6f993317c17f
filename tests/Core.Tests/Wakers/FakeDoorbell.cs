using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Wakers;

/// <summary>A doorbell that a test thread waits for, and which counts.</summary>
internal sealed class FakeDoorbell : Doorbell
{
    private readonly ManualResetEventSlim _event = new(false, spinCount: 0);
    private int _rings;
    private int _rung;
    private int _rungTwice;

    /// <summary>How often it was rung.</summary>
    public int Rings => Volatile.Read(ref _rings);

    /// <summary>How often it was rung although it was ringing.</summary>
    public int RungTwice => Volatile.Read(ref _rungTwice);

    /// <summary>Whether it was rung since it was last silenced.</summary>
    public bool IsRinging => Volatile.Read(ref _rung) != 0;

    public int Disposals { get; private set; }

    public override void Ring()
    {
        Interlocked.Increment(ref _rings);
        if (Interlocked.Exchange(ref _rung, 1) != 0)
        {
            Interlocked.Increment(ref _rungTwice);
        }

        _event.Set();
    }

    public override void Clear()
    {
        _event.Reset();
        Volatile.Write(ref _rung, 0);
    }

    public void Wait()
    {
        if (!_event.Wait(Patience.ForEvent))
        {
            throw new TimeoutException("Nobody rang.");
        }
    }

    // The event stays usable: whoever still rings a disposed bell rings in vain, and must not fail.
    protected override void Dispose(bool disposing)
    {
        Disposals++;
        base.Dispose(disposing);
    }
}
