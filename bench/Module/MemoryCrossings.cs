using System.Buffers;
using System.Diagnostics;

namespace PyWaker.Bench;

/// <summary>Memory that crosses without a copy, and arrays that are copied as one block.</summary>
internal static class MemoryCrossings
{
    /// <summary>The size of a frame in bytes; <c>FRAME</c> in common_cases.py.</summary>
    private const int FrameSize = 74 * 1024;

    private static readonly byte[] s_frame = [.. Enumerable.Range(0, FrameSize).Select(static i => (byte)i)];

    /// <summary>An array of C# becomes one of NumPy, so many times. Microseconds for each.</summary>
    public static double ToNumpy(PyObject asarray, int length, int count)
    {
        double[] values = new double[length];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            using PyObject memory = PyMemory.From(values);
            using PyObject array = asarray.Call(memory);
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    /// <summary>An array of NumPy becomes a span, which is read, so many times. Microseconds for each.</summary>
    public static double ToSpan(PyObject array, int count)
    {
        double sum = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            using PyBuffer<double> lease = array.AsBuffer<double>();
            Span<double> span = lease.Span;
            sum += span[0] + span[^1];
        }

        double elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return double.IsNaN(sum) ? sum : elapsed / count;
    }

    /// <summary>Leases with a <see cref="Memory{T}"/> each. Managed bytes for each.</summary>
    public static double BytesOfLease(PyObject array, int count)
    {
        long length = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            using PyBuffer<double> lease = array.AsBuffer<double>();
            length += lease.Memory.Length;
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return length > 0 ? (double)bytes / count : double.NaN;
    }

    /// <summary>An array of NumPy is copied to one of C#, so many times.</summary>
    public static double CopyByConversion(PyObject array, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double[] copy = array.As<double[]>();
            sum += copy[^1];
        }

        return sum;
    }

    /// <summary>The same without a conversion: the address is known.</summary>
    public static unsafe double CopyAsBlock(PyObject array, int count)
    {
        using PyBuffer<double> lease = array.AsBuffer<double>();
        long size = (long)lease.Length * sizeof(double);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double[] copy = GC.AllocateUninitializedArray<double>(lease.Length);
            fixed (double* destination = copy)
            {
                // SAFETY: the array has as many items as the lease, which holds the memory.
                Buffer.MemoryCopy((void*)lease.Address, destination, size, size);
            }

            sum += copy[^1];
        }

        return sum;
    }

    public static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>A stream of buffers of a pool, with whatever the pool left in them, or each of them written.</summary>
    public static async IAsyncEnumerable<IMemoryOwner<byte>> Frames(int count, bool isWritten)
    {
        for (int i = 0; i < count; i++)
        {
            var frame = new PooledFrame(FrameSize);
            if (isWritten)
            {
                s_frame.CopyTo(frame.Memory);
            }

            yield return frame;
        }

        // Every item is ready: nothing to await.
        await Task.CompletedTask;
    }
}
