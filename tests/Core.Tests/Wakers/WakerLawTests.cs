using PyWaker.LowLevel;
using PyWaker.NativeTypes;

namespace PyWaker.Core.Tests.Wakers;

/// <summary>One suspension, one resumption, whenever and however often it is woken.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WakerLawTests : IDisposable
{
    private const int Rounds = 30_000;

    private readonly FakeDoorbell _bell = new();
    private readonly WakeChannel _channel;
    private readonly long _handles;

    public WakerLawTests()
    {
        _channel = new WakeChannel(_bell);
        Garbage.Collect();
        _handles = ManagedHandle.Live;
    }

    [TearDown]
    public void NothingIsKept()
    {
        using (Python.Attach())
        {
            _channel.Close();
        }

        Assert.That(ManagedHandle.Live, Is.EqualTo(_handles), "every suspension gave its own reference up");
    }

    public void Dispose() => _bell.Dispose();

    [Test]
    public void Wake_BeforeTheSuspension_ReachesNothing()
    {
        using AttachScope scope = Python.Attach();
        var waker = new FakeWaker();
        waker.WakeThreadSafe();
        FakeSuspension suspension = waker.SuspendUnchecked(_channel);
        _channel.Drain();
        Assert.That(suspension.Resumptions, Is.Zero);
        Assert.That(_bell.Rings, Is.Zero);
    }

    [Test]
    public void Wake_DuringTheStep_IsSeenByTheLookAfterThePublication()
    {
        using AttachScope scope = Python.Attach();
        var waker = new FakeWaker();
        waker.Complete();
        Assert.That(waker.Suspend(_channel), Is.Null);
        _channel.Drain();
        Assert.That(waker.Suspension, Is.Null);
    }

    [Test]
    public void Wake_BetweenArmingAndYielding_DoesNotResumeWhatWasWithdrawn()
    {
        using AttachScope scope = Python.Attach();
        var waker = new FakeWaker();
        FakeSuspension suspension = waker.SuspendUnchecked(_channel);
        waker.Complete();
        waker.Disarm();
        Assert.That(_bell.IsRinging, Is.True, "the wake is under way");
        _channel.Drain();
        Assert.That(suspension.Resumptions, Is.Zero);
    }

    [Test]
    public void Wake_Twice_ResumesOnce()
    {
        using AttachScope scope = Python.Attach();
        var waker = new FakeWaker();
        FakeSuspension suspension = waker.SuspendUnchecked(_channel);
        waker.WakeThreadSafe();
        waker.WakeThreadSafe();
        suspension.WakeThreadSafe();
        _channel.Drain();
        Assert.That(suspension.Resumptions, Is.EqualTo(1));
        waker.WakeThreadSafe();
        suspension.WakeThreadSafe();
        Assert.That(_bell.IsRinging, Is.False, "a late wake does not even ring");
        _channel.Drain();
        Assert.That(suspension.Resumptions, Is.EqualTo(1));
    }

    [Test]
    public void Wake_FromInsideTheResumption_DoesNothing()
    {
        using AttachScope scope = Python.Attach();
        var waker = new FakeWaker();
        FakeSuspension suspension = null!;
        suspension = new FakeSuspension(waker, _channel) { OnResume = () => suspension.WakeThreadSafe() };
        suspension.Park();
        waker.Arm(suspension);
        waker.WakeThreadSafe();
        _channel.Drain();
        _channel.Drain();
        Assert.That(suspension.Resumptions, Is.EqualTo(1));
        Assert.That(_bell.IsRinging, Is.False);
        waker.Disarm();
    }

    [Test]
    public void Wake_AfterTheEnd_DoesNothing()
    {
        using AttachScope scope = Python.Attach();
        var waker = new FakeWaker { GivesUp = true };
        FakeSuspension suspension = waker.SuspendUnchecked(_channel);
        Assert.That(suspension.Cancel(), Is.True);
        Assert.That(suspension.IsEnded, Is.True);
        waker.WakeThreadSafe();
        Assert.That(_bell.Rings, Is.Zero);
        _channel.Drain();
        Assert.That(suspension.Resumptions, Is.Zero);
    }

    [Test]
    public void Cancellation_ThatIsRefused_LeavesTheWaitAsItIs()
    {
        using AttachScope scope = Python.Attach();
        var waker = new FakeWaker();
        FakeSuspension suspension = waker.SuspendUnchecked(_channel);
        Assert.That(suspension.Cancel(), Is.False);
        waker.Complete();
        _channel.Drain();
        Assert.That(suspension.Resumptions, Is.EqualTo(1));
    }

    [Test]
    public void Cancellation_OfAWokenWait_WithdrawsTheWake()
    {
        using AttachScope scope = Python.Attach();
        var waker = new FakeWaker { GivesUp = true };
        FakeSuspension suspension = waker.SuspendUnchecked(_channel);
        waker.Complete();
        Assert.That(suspension.Cancel(), Is.True);
        _channel.Drain();
        Assert.That(suspension.Resumptions, Is.Zero);
    }

    [Test]
    public void Wake_AfterTheLoopHasEnded_IsDropped()
    {
        using AttachScope scope = Python.Attach();
        var parked = new FakeWaker();
        FakeSuspension wait = parked.SuspendUnchecked(_channel);
        var woken = new FakeWaker();
        FakeSuspension underWay = woken.SuspendUnchecked(_channel);
        woken.Complete();
        _channel.Close();
        Assert.That(wait.IsEnded && underWay.IsEnded, Is.True);
        int rings = _bell.Rings;
        parked.Complete();
        woken.WakeThreadSafe();
        Assert.That(_bell.Rings, Is.EqualTo(rings));
        Assert.That(wait.Resumptions + underWay.Resumptions, Is.Zero);
    }

    [Test]
    public void Suspension_AfterTheLoopHasEnded_IsNeverResumed()
    {
        using AttachScope scope = Python.Attach();
        _channel.Close();
        var waker = new FakeWaker();
        FakeSuspension suspension = waker.SuspendUnchecked(_channel);
        waker.Complete();
        waker.Disarm();
        Assert.That(suspension.Resumptions, Is.Zero);
        Assert.That(_bell.Rings, Is.Zero);
    }

    [Test]
    public void Wake_RacedByTwoThreads_ResumesExactlyOnceEach()
    {
        using AttachScope scope = Python.Attach();
        int resumed = 0;
        var wakers = new FakeWaker[Rounds];
        var waits = new FakeSuspension[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            wakers[i] = new FakeWaker();
            waits[i] = new FakeSuspension(wakers[i], _channel) { OnResume = () => resumed++ };
            waits[i].Park();
            wakers[i].Arm(waits[i]);
        }

        // Both threads meet before each wake; neither is attached, while this thread keeps the GIL.
        int[] arrived = [-1, -1];
        Task first = Limits.Start(() => WakeAll(wakers, arrived, 0));
        Task second = Limits.Start(() => WakeAll(wakers, arrived, 1));
        while (resumed < Rounds)
        {
            _bell.Wait();
            _channel.Drain();
        }

        Limits.Finish(first, second);
        _channel.Drain();
        Assert.That(waits.Where(wait => wait.Resumptions != 1), Is.Empty);
        Assert.That(_bell.RungTwice, Is.Zero);
    }

    [Test]
    public void Wake_RacedWithTheStep_ResumesOrIsSeenButNotBoth()
    {
        using AttachScope scope = Python.Attach();
        FakeWaker current = null!;
        int round = -1;
        int seen = 0;
        Task completing = Limits.Start(() =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                Limits.SpinUntil(() => Volatile.Read(ref round) >= i, "the next step");
                current.Complete();
            }
        });
        for (int i = 0; i < Rounds; i++)
        {
            var waker = new FakeWaker();
            current = waker;
            Volatile.Write(ref round, i);
            FakeSuspension? suspension = waker.Suspend(_channel);
            if (suspension is null)
            {
                // It saw that the operation is over; the wake may be under way all the same.
                seen++;
                _channel.Drain();
                continue;
            }

            while (suspension.Resumptions == 0)
            {
                _bell.Wait();
                _channel.Drain();
            }

            Assert.That(suspension.Resumptions, Is.EqualTo(1));
            waker.Disarm();
        }

        Limits.Finish(completing);
        TestContext.Out.WriteLine($"{seen} of {Rounds} were over before they were suspended");
    }

    [Test]
    public void Wake_RacedWithCancellation_EndsInOneOfTheTwo()
    {
        using AttachScope scope = Python.Attach();
        FakeWaker current = null!;
        int round = -1;
        int done = -1;
        int cancelled = 0;
        Task waking = Limits.Start(() =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                Limits.SpinUntil(() => Volatile.Read(ref round) >= i, "the next step");
                current.Complete();
                Volatile.Write(ref done, i);
            }
        });
        for (int i = 0; i < Rounds; i++)
        {
            var waker = new FakeWaker { GivesUp = true };
            FakeSuspension suspension = waker.SuspendUnchecked(_channel);
            current = waker;
            Volatile.Write(ref round, i);
            if (i % 2 == 0)
            {
                _channel.Drain();
            }

            bool gaveUp = !suspension.IsEnded && suspension.Cancel();
            Limits.SpinUntil(() => Volatile.Read(ref done) >= i, "the wake");
            _channel.Drain();
            if (suspension.Resumptions + (gaveUp ? 1 : 0) != 1)
            {
                Assert.Fail($"round {i}: {suspension.Resumptions} resumptions, cancelled: {gaveUp}");
            }

            cancelled += gaveUp ? 1 : 0;
        }

        Limits.Finish(waking);
        TestContext.Out.WriteLine($"{cancelled} of {Rounds} were cancelled");
    }

    private static void WakeAll(FakeWaker[] wakers, int[] arrived, int self)
    {
        for (int i = 0; i < wakers.Length; i++)
        {
            Volatile.Write(ref arrived[self], i);
            Limits.SpinUntil(() => Volatile.Read(ref arrived[1 - self]) >= i, "the other thread");
            wakers[i].WakeThreadSafe();
        }
    }
}
