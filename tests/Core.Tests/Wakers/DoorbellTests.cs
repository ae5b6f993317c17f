using System.Runtime.InteropServices;
using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Wakers;

/// <summary>The bells themselves.</summary>
[Platform(Exclude = "Win")]
public partial class DoorbellTests
{
    private const short PollIn = 1;

    private static IEnumerable<TestCaseData> Descriptors()
    {
        yield return new TestCaseData(
            (Func<DescriptorDoorbell>)DescriptorDoorbell.OpenPipe,
            DoorbellKind.Pipe
        ).SetArgDisplayNames("pipe");
        if (OperatingSystem.IsLinux())
        {
            yield return new TestCaseData(
                (Func<DescriptorDoorbell>)DescriptorDoorbell.OpenEventFd,
                DoorbellKind.EventFd
            ).SetArgDisplayNames("eventfd");
        }
    }

    [TestCaseSource(nameof(Descriptors))]
    public void Ring_MakesItReadable_UntilCleared(Func<DescriptorDoorbell> open, DoorbellKind kind)
    {
        using DescriptorDoorbell bell = open();
        Assert.That(bell.Kind, Is.EqualTo(kind));
        Assert.That(IsReadable(bell.FileDescriptor), Is.False);
        bell.Clear();
        Assert.That(IsReadable(bell.FileDescriptor), Is.False, "clearing a silent bell does not block");
        for (int i = 0; i < 100; i++)
        {
            bell.Ring();
        }

        Assert.That(IsReadable(bell.FileDescriptor), Is.True);
        bell.Clear();
        Assert.That(IsReadable(bell.FileDescriptor), Is.False);
        bell.Ring();
        Assert.That(IsReadable(bell.FileDescriptor), Is.True);
    }

    [TestCaseSource(nameof(Descriptors))]
    public void Ring_ThatNobodyHears_NeverBlocks(Func<DescriptorDoorbell> open, DoorbellKind kind)
    {
        using DescriptorDoorbell bell = open();

        // More than the 64 KiB that a pipe holds.
        Task ringing = Limits.Start(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                bell.Ring();
            }
        });
        Limits.Finish(ringing);
        bell.Clear();
        Assert.That(IsReadable(bell.FileDescriptor), Is.False, kind.ToString());
    }

    [TestCaseSource(nameof(Descriptors))]
    public void DisposedBell_RingsAndClearsInVain(Func<DescriptorDoorbell> open, DoorbellKind kind)
    {
        DescriptorDoorbell bell = open();
        bell.Dispose();
        bell.Ring();
        bell.Clear();
        bell.Dispose();
        Assert.That(bell.Kind, Is.EqualTo(kind));
    }

    [TestCaseSource(nameof(Descriptors))]
    public void Open_ChildProcessesDoNotInheritIt(Func<DescriptorDoorbell> open, DoorbellKind kind)
    {
        using DescriptorDoorbell bell = open();
        const int GetDescriptorFlags = 1;
        const int CloseOnExec = 1;
        Assert.That(
            fcntl(bell.FileDescriptor, GetDescriptorFlags) & CloseOnExec,
            Is.EqualTo(CloseOnExec),
            kind.ToString()
        );
    }

    [TestCaseSource(nameof(Descriptors))]
    public void Dispose_ClosesEveryDescriptor(Func<DescriptorDoorbell> open, DoorbellKind kind)
    {
        open().Dispose();
        int before = OpenDescriptors();
        for (int i = 0; i < 200; i++)
        {
            open().Dispose();
        }

        Assert.That(OpenDescriptors(), Is.LessThan(before + 10), kind.ToString());
    }

    [TestCaseSource(nameof(Descriptors))]
    public void Dispose_WhileOthersRing_NeverWritesIntoAnotherFile(Func<DescriptorDoorbell> open, DoorbellKind kind)
    {
        const int rounds = 500;
        DescriptorDoorbell current = open();
        bool stop = false;
        long[] rung = [0, 0];
        Task[] ringing =
        [
            .. Enumerable
                .Range(0, rung.Length)
                .Select(self =>
                    Limits.Start(() =>
                    {
                        while (!Volatile.Read(ref stop))
                        {
                            DescriptorDoorbell bell = Volatile.Read(ref current);
                            bell.Ring();
                            Volatile.Write(ref rung[self], rung[self] + 1);
                            if (rung[self] % 4 == 0)
                            {
                                // A descriptor of either kind must not fill up; clearing is another way to touch a dead
                                // one.
                                bell.Clear();
                            }
                        }
                    })
                ),
        ];

        int reused = 0;
        int written = 0;
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                int[] freed = [current.FileDescriptor, WriteEnd(current)];
                current.Dispose();

                // The number that was freed is the next that the system gives out, to files that nobody may ring.
                int[] files = [NewEventFd(), NewEventFd()];
                reused += files.Intersect(freed).Any() ? 1 : 0;
                long[] seen = [Volatile.Read(ref rung[0]), Volatile.Read(ref rung[1])];
                Limits.SpinUntil(
                    () => Enumerable.Range(0, rung.Length).All(i => Volatile.Read(ref rung[i]) >= seen[i] + 2),
                    "a ring of the disposed bell"
                );
                foreach (int file in files)
                {
                    written += IsReadable(file) ? 1 : 0;
                    _ = close(file);
                }

                Volatile.Write(ref current, open());
            }
        }
        finally
        {
            Volatile.Write(ref stop, true);
            Limits.Finish(ringing);
            current.Dispose();
        }

        Assert.That(written, Is.Zero, $"{kind}: files written to");
        Assert.That(reused, Is.GreaterThan(rounds / 10), "the test is about reused numbers");
    }

    [Test]
    public void CallDoorbell_Ring_CallsFromAnyThread()
    {
        using PyObject calls = Python.Evaluate<PyObject>("[]");
        using PyObject append = Python.Evaluate<PyObject>("lambda calls: lambda: calls.append(1)");
        using var bell = new CallDoorbell(append.Call(calls), () => Assert.Fail("it has not ended"));
        Assert.That(bell.Kind, Is.EqualTo(DoorbellKind.Call));
        bell.Ring();
        Limits.Finish(Task.Run(bell.Ring));
        bell.Clear();
        Assert.That(calls.Length, Is.EqualTo(2));
    }

    [Test]
    public void CallDoorbell_AfterTheLoopEnded_SaysSoAndDoesNotThrow()
    {
        int ended = 0;
        using PyObject module = EmbeddedLoop("def call():\n    raise RuntimeError('Event loop is closed')");
        using var bell = new CallDoorbell(module.CallMethod("get", "call"), () => ended++);
        bell.Ring();
        Limits.Finish(Task.Run(bell.Ring));
        Assert.That(ended, Is.EqualTo(2));
        Assert.That(Python.Evaluate<bool>("__import__('sys').exc_info()[0] is None"), Is.True, "no error is left set");
    }

    [Test]
    public void CallDoorbell_AfterDispose_RingsInVain()
    {
        // The loop's thread closes the channel while a foreign thread, which saw it open, is about to ring.
        var bell = new CallDoorbell(Python.Evaluate<PyObject>("int"), () => Assert.Fail("it has not ended"));
        bell.Dispose();
        bell.Ring();
        bell.Clear();
        bell.Dispose();
    }

    [Test]
    public void CallDoorbell_EndedWhileRinging_ClosesTheChannelAndDropsThePost()
    {
        using PyObject module = EmbeddedLoop("def call():\n    raise RuntimeError('Event loop is closed')");
        WakeChannel channel = null!;
        channel = new WakeChannel(new CallDoorbell(module.CallMethod("get", "call"), () => channel.Close()));
        FakeItem[] items = [new(), new()];
        Limits.Finish(Task.Run(() => channel.Post(items[0])));
        Assert.That(channel.IsClosed, Is.True);
        channel.Post(items[1]);
        Assert.That(items.Select(item => (item.Delivered, item.Dropped)), Is.All.EqualTo((0, 1)));
    }

    private static PyObject EmbeddedLoop(string source)
    {
        PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run(source, globals);
        return globals;
    }

    private static bool IsReadable(int descriptor)
    {
        PollDescriptor poll = new() { Descriptor = descriptor, Events = PollIn };
        return DoorbellTests.poll(ref poll, 1, 0) == 1;
    }

    // A pipe's two ends are made together; an eventfd has one.
    private static int WriteEnd(DescriptorDoorbell bell) =>
        bell.Kind == DoorbellKind.Pipe ? bell.FileDescriptor + 1 : bell.FileDescriptor;

    private static int NewEventFd()
    {
        const int CloseOnExec = 0x80000;
        const int NonBlocking = 0x800;
        int descriptor = eventfd(0, CloseOnExec | NonBlocking);
        return descriptor >= 0 ? descriptor : throw new IOException("no descriptor left");
    }

    private static int OpenDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    [LibraryImport("libc")]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc")]
    private static partial int poll(ref PollDescriptor descriptors, nuint count, int timeout);

    [LibraryImport("libc")]
    private static partial int fcntl(int descriptor, int command);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
