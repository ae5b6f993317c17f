using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Core.Tests.Wakers;

namespace PyWaker.Core.Tests.Buffers;

/// <summary>How long a lease keeps its object, and what may be done with it on which thread.</summary>
public class PyBufferLifetimeTests
{
    private const int Many = 100_000;

    [Test]
    public void Dispose_OnAnAttachedThread_LetsGoAtOnce_AndOnlyOnce()
    {
        using PyObject bytes = NewBytes();
        long count = CountOf(bytes);
        using AttachScope scope = Python.Attach();
        PyBuffer<byte> lease = bytes.AsBuffer<byte>();
        Assert.That(CountOf(bytes), Is.EqualTo(count + 1));
        lease.Dispose();
        Assert.That(CountOf(bytes), Is.EqualTo(count));
        lease.Dispose();
        Limits.Finish(Limits.Start(lease.Dispose));
        Assert.That(CountOf(bytes), Is.EqualTo(count));
    }

    [Test]
    public void Dispose_OnAThreadThatIsNotAttached_DoesNotWait_AndTheNextAttachLetsGo()
    {
        using PyObject bytes = NewBytes();
        long count = CountOf(bytes);
        PyBuffer<byte> lease = bytes.AsBuffer<byte>();
        using AttachScope scope = Python.Attach();

        // This thread holds the GIL meanwhile.
        Limits.Finish(Limits.Start(lease.Dispose));
        Assert.That(CountOf(bytes), Is.EqualTo(count), "counting attaches");
    }

    [Test]
    public void Lease_KeepsTheObject()
    {
        PyBuffer<byte> lease;
        using (PyObject bytes = NewBytes())
        {
            lease = bytes.AsBuffer<byte>();
        }

        Garbage.Collect();
        Assert.That(lease.Span.SequenceEqual("abc"u8));
        lease.Dispose();
    }

    [Test]
    public async Task Memory_IsUsedAfterAnAwait_OnAnotherThread_WithoutTheGil()
    {
        using PyObject bytes = NewBytes();
        using PyBuffer<byte> lease = bytes.AsBuffer<byte>();
        Memory<byte> memory = lease.Memory;
        Task<int> writing;
        using (Python.Attach())
        {
            writing = Task.Run(() =>
            {
                memory.Span[1] = (byte)'X';
                return Array.IndexOf(memory.ToArray(), (byte)'c');
            });
            Limits.Finish(writing);
        }

        Assert.That(await writing, Is.EqualTo(2));
        Assert.That(bytes.As<byte[]>(), Is.EqualTo("aXc"u8.ToArray()));
    }

    [Test]
    public void EveryMember_AfterDispose_Throws()
    {
        using PyObject bytes = NewBytes();
        PyBuffer<byte> lease = bytes.AsBuffer<byte>();
        Memory<byte> memory = lease.Memory;
        ReadOnlyMemory<byte> readOnly = lease.ReadOnlyMemory;
        lease.Dispose();
        Action[] uses =
        [
            () => _ = lease.Length,
            () => _ = lease.Rank,
            () => _ = lease.Shape,
            () => _ = lease.Strides,
            () => _ = lease.IsReadOnly,
            () => _ = lease.IsContiguous,
            () => _ = lease.Format,
            () => _ = lease.ReadOnlySpan,
            () => _ = lease.Span,
            () => _ = lease.ReadOnlyMemory,
            () => _ = lease.Memory,
            () => _ = lease.Address,
            () => lease.CopyTo(new byte[3]),
            () => lease.ToArray(),
            () => _ = memory.Span,
            () => _ = readOnly.Span,
            () => memory.Pin(),
        ];
        Assert.Multiple(() => Array.ForEach(uses, static use => Assert.Throws<ObjectDisposedException>(use)));
    }

    [Test]
    public unsafe void PinnedMemory_StaysValidUntilItIsUnpinned()
    {
        using PyObject bytes = NewBytes();
        long count = CountOf(bytes);
        PyBuffer<byte> lease = bytes.AsBuffer<byte>();
        MemoryHandle first = lease.Memory[1..].Pin();
        MemoryHandle second = lease.ReadOnlyMemory.Pin();
        lease.Dispose();
        Assert.That(*(byte*)first.Pointer, Is.EqualTo((byte)'b'));
        first.Dispose();
        Assert.That(CountOf(bytes), Is.EqualTo(count + 1));
        Assert.Throws<PythonException>(() => bytes.CallMethod("clear"));
        Assert.That(*(byte*)second.Pointer, Is.EqualTo((byte)'a'));
        second.Dispose();
        Assert.That(CountOf(bytes), Is.EqualTo(count));
        bytes.CallMethod("clear").Dispose();
    }

    [Test]
    public void Pin_OutsideTheMemory_IsRefused()
    {
        using PyObject bytes = NewBytes();
        using PyBuffer<byte> lease = bytes.AsBuffer<byte>();
        Assert.That(MemoryMarshal.TryGetMemoryManager<byte, MemoryManager<byte>>(lease.Memory, out var manager));
        Assert.Throws<ArgumentOutOfRangeException>(() => manager!.Pin(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => manager!.Pin(-1));
        manager!.Pin(3).Dispose();
    }

    [Test]
    public void Leases_ThatAreDisposed_LeaveNothing()
    {
        using PyObject bytes = NewBytes();
        long count = CountOf(bytes);
        using (Python.Attach())
        {
            for (int i = 0; i < Many; i++)
            {
                using PyBuffer<byte> lease = bytes.AsBuffer<byte>();
            }
        }

        Assert.That(CountOf(bytes), Is.EqualTo(count));
        bytes.CallMethod("clear").Dispose();
    }

    [Test]
    public void Leases_ThatAreForgotten_LeaveNothing()
    {
        using PyObject bytes = NewBytes();
        long count = CountOf(bytes);
        Forget(bytes, Many);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(CountOf(bytes), Is.EqualTo(count));
        bytes.CallMethod("clear").Dispose();
    }

    [Test]
    public void Lease_TakesFewManagedBytes()
    {
        using PyObject bytes = NewBytes();
        var leases = new PyBuffer<byte>[1000];
        using AttachScope scope = Python.Attach();
        _ = Lease(bytes, leases, 1);
        double each = Lease(bytes, leases, leases.Length) / leases.Length;
        Assert.That(each, Is.InRange(40, 100), "with its Memory");
        Array.ForEach(leases, static lease => lease.Dispose());
    }

    [Test]
    public void TwoThreads_UseAndDisposeOneLease_AndItIsLetGoOnce()
    {
        using PyObject bytes = NewBytes();
        long count = CountOf(bytes);
        for (int i = 0; i < 500; i++)
        {
            PyBuffer<byte> lease = bytes.AsBuffer<byte>();
            using var start = new Barrier(3);
            Task[] threads =
            [
                Limits.Start(() => Use(lease, start)),
                Limits.Start(() => Use(lease, start)),
                Limits.Start(() =>
                {
                    start.SignalAndWait();
                    lease.Dispose();
                }),
            ];
            Limits.Finish(threads);
        }

        Assert.That(CountOf(bytes), Is.EqualTo(count));
    }

    [Test]
    public void Shutdown_WithLeasesAlive_LeavesTheirMemory_AndDisposeDoesNothing()
    {
        ChildResult child = ChildProcess.Run("leases");
        Assert.That(child.Error, Is.Empty);
        Assert.That(
            child.Lines,
            Is.EqualTo(
                new[]
                {
                    "initialized: False",
                    "abc",
                    "Memory after Shutdown: nothing",
                    $"AsBuffer after Shutdown: InvalidOperationException: {Messages.Finalizing}",
                    "Dispose after Shutdown: nothing",
                    "Dispose on another thread: nothing",
                    "Unpin: nothing",
                }
            )
        );
    }

    // Copies whatever it gets, until the lease is disposed.
    private static void Use(PyBuffer<byte> lease, Barrier start)
    {
        start.SignalAndWait();
        try
        {
            while (true)
            {
                Assert.That(lease.ToArray(), Is.EqualTo("abc"u8.ToArray()));
            }
        }
        catch (ObjectDisposedException)
        {
            // This is how it ends.
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(PyObject bytes, int times)
    {
        using AttachScope scope = Python.Attach();
        for (int i = 0; i < times; i++)
        {
            _ = bytes.AsBuffer<byte>().Memory;
        }
    }

    // The bytes that this thread allocates.
    private static double Lease(PyObject bytes, PyBuffer<byte>[] leases, int times)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < times; i++)
        {
            leases[i] = bytes.AsBuffer<byte>();
            _ = leases[i].Memory;
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static PyObject NewBytes() => Python.Evaluate<PyObject>("bytearray(b'abc')");

    private static long CountOf(PyObject o)
    {
        using PyObject count = Python.Evaluate<PyObject>("__import__('sys').getrefcount");
        return count.Call(o).As<long>();
    }
}
