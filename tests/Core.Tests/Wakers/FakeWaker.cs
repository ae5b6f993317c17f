using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Wakers;

/// <summary>A coroutine as a backend sees it: it suspends, and its operation says when it has ended.</summary>
internal sealed class FakeWaker : Waker
{
    private static NativeType? s_type;
    private int _isCompleted;

    protected override NativeType NativeType => s_type ??= new NativeTypeBuilder("_pywaker.tests.FakeWaker").Build();

    internal override bool EndedCanceled => false;

    /// <summary>What the coroutine answers when Python wants to cancel.</summary>
    public bool GivesUp { get; init; }

    public bool IsCompleted => Volatile.Read(ref _isCompleted) != 0;

    internal override bool RequestCancellation() => GivesUp;

    /// <summary>The operation ends, on any thread, as a task's continuation says it.</summary>
    public void Complete()
    {
        Interlocked.Exchange(ref _isCompleted, 1);
        WakeThreadSafe();
    }

    /// <summary>Suspends, as a coroutine's step does; null when the operation turned out to be over.</summary>
    public FakeSuspension? Suspend(WakeChannel channel)
    {
        FakeSuspension suspension = SuspendUnchecked(channel);
        if (!IsCompleted)
        {
            return suspension;
        }

        Disarm();
        return null;
    }

    public FakeSuspension SuspendUnchecked(WakeChannel channel)
    {
        var suspension = new FakeSuspension(this, channel);
        suspension.Park();
        Arm(suspension);
        return suspension;
    }
}
