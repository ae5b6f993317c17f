using System.Buffers;
using System.Text;

namespace PyWaker.CoreChild;

/// <summary>Leases of Python's memory that outlive Python.</summary>
internal static class Leases
{
    public static void ShutDown()
    {
        Python.Initialize();
        using PyObject bytes = Python.Evaluate<PyObject>("bytearray(b'abc')");
        PyBuffer<byte> lease = bytes.AsBuffer<byte>();
        PyBuffer<byte> other = bytes.AsBuffer<byte>();
        PyBuffer<byte> pinned = bytes.AsBuffer<byte>();
        _ = bytes.AsBuffer<byte>();
        MemoryHandle handle = pinned.Memory.Pin();
        pinned.Dispose();
        Python.Shutdown();
        Console.WriteLine($"initialized: {Python.IsInitialized}");
        Console.WriteLine(Encoding.UTF8.GetString(lease.ReadOnlySpan));
        Report.Failure("Memory after Shutdown", () => lease.Memory.Span[0] = 1);
        Report.Failure("AsBuffer after Shutdown", () => bytes.AsBuffer<byte>());
        Report.Failure("Dispose after Shutdown", lease.Dispose);
        Report.Failure("Dispose on another thread", () => Lifetimes.OnAnotherThread(other.Dispose));
        Report.Failure("Unpin", handle.Dispose);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
