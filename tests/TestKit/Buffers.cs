using System.Buffers;
using System.Runtime.CompilerServices;

namespace PyWaker.TestKit;

/// <summary>Functions that work on the memory of Python objects, of every kind.</summary>
[PyModule("buffers")]
public static partial class Buffers
{
    private static TaskCompletionSource s_gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static TaskCompletionSource s_ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static ReadOnlyMemory<byte> s_kept;

    [PyFunction]
    public static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    [PyFunction]
    public static long SumIntegers(ReadOnlySpan<int> values, [PyKeywordOnly] ReadOnlySpan<int> more = default)
    {
        long sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum + more.Length;
    }

    [PyFunction]
    public static void Scale(Span<double> values, double factor = 2)
    {
        foreach (ref double value in values)
        {
            value *= factor;
        }
    }

    [PyFunction]
    public static int Copy(Span<byte> target, ReadOnlySpan<byte> source)
    {
        int length = Math.Min(target.Length, source.Length);
        source[..length].CopyTo(target);
        return length;
    }

    [PyFunction]
    public static int Fill(Span<byte> data = default)
    {
        data.Fill(7);
        return data.Length;
    }

    [PyFunction(AllowThreads = true)]
    public static int FirstDetached(ReadOnlySpan<byte> data, Span<byte> other) => data[0] + other[0];

    /// <summary>Calls Python with the memory in hand.</summary>
    [PyFunction]
    public static int Call(Span<byte> data, Action function)
    {
        function();
        return data.Length;
    }

    [PyFunction]
    public static int CallWithMemory(ReadOnlyMemory<byte> data, Memory<byte> other, Action function)
    {
        function();
        return data.Span[0] + other.Span[0];
    }

    [PyFunction]
    public static void Keep(ReadOnlyMemory<byte> data) => s_kept = data;

    [PyFunction]
    public static int ReadKept() => s_kept.Span[0];

    [PyFunction]
    public static double SumOf(PyBuffer<double> values) => values.ToArray().Sum();

    [PyFunction]
    public static bool IsMissing(PyBuffer<double>? values = null) => values is null;

    [PyFunction]
    public static string Kind(Span<byte> data) => $"written {data.Length}";

    [PyFunction]
    public static string Kind(ReadOnlySpan<byte> data) => $"read {data.Length}";

    [PyFunction]
    public static string Kind(ReadOnlySpan<double> data) => $"doubles {data.Length}";

    [PyFunction]
    public static string Kind(string text) => $"text {text}";

    [PyFunction]
    public static IEnumerable<int> EachLater(ReadOnlyMemory<byte> data)
    {
        for (int i = 0; i < data.Length; i++)
        {
            yield return data.Span[i];
        }
    }

    [PyFunction]
    public static Coroutine ByHand(ReadOnlyMemory<byte> data) =>
        Coroutine.FromFunction(() => Task.FromResult(data.Length));

    /// <summary>Ends at once.</summary>
    [PyFunction]
    public static Task<int> CountNow(ReadOnlyMemory<byte> data) =>
        data.Length == 0 ? throw new ArgumentException("no data") : Task.FromResult(data.Length);

    /// <summary>Waits for the gate, then adds up; learns of a cancellation.</summary>
    [PyFunction]
    public static async Task<int> SumLater(ReadOnlyMemory<byte> data, Memory<byte> other, CancellationToken token)
    {
        try
        {
            await s_gate.Task.WaitAsync(token);
        }
        finally
        {
            other.Span[0] = 99;
        }

        int sum = 0;
        foreach (byte value in data.Span)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Waits for the gate, and is abandoned when Python cancels.</summary>
    [PyFunction]
    public static async ValueTask WriteLater(Memory<byte> data)
    {
        try
        {
            await s_gate.Task;
            data.Span[0] = 42;
        }
        finally
        {
            s_ended.SetResult();
        }
    }

    [PyFunction]
    public static async Task FailLater(PyBuffer<byte> data)
    {
        await Task.Yield();
        throw new InvalidOperationException($"failed with {data.Length}");
    }

    [PyFunction(Offload = true)]
    public static int SumOnPool(ReadOnlyMemory<byte> data)
    {
        int sum = 0;
        foreach (byte value in data.Span)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Doubles the bytes in place, one after the other.</summary>
    [PyFunction]
    public static async IAsyncEnumerable<int> DoubleEach(
        Memory<byte> data,
        bool waits = false,
        [EnumeratorCancellation] CancellationToken token = default
    )
    {
        try
        {
            for (int i = 0; i < data.Length; i++)
            {
                if (waits)
                {
                    await s_gate.Task.WaitAsync(token);
                }

                data.Span[i] *= 2;
                yield return data.Span[i];
            }
        }
        finally
        {
            // Still there while the stream is disposed.
            await Task.Yield();
            data.Span[^1] = 100;
        }
    }

    [PyFunction]
    [return: PyBuffer]
    public static double[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(static i => (double)i)];

    [PyFunction]
    [return: PyBuffer]
    public static int[,]? Square(int length) => length < 0 ? null : new int[length, length];

    [PyFunction]
    [return: PyBuffer]
    public static ReadOnlyMemory<byte>? Constant(bool isThere) =>
        isThere ? new byte[] { 1, 2 } : default(ReadOnlyMemory<byte>?);

    [PyFunction]
    [return: PyBuffer]
    public static async Task<float[]> RampLater(int length, CancellationToken token)
    {
        await Task.Delay(1, token);
        return new float[length];
    }

    [PyFunction]
    [return: PyBuffer]
    public static ValueTask<Memory<short>> ShortsSoon(int length) => new(new short[length]);

    [PyFunction(Offload = true)]
    [return: PyBuffer]
    public static byte[] Work(int length) => new byte[length];

    /// <summary>Memory of a pool, which Python returns.</summary>
    [PyFunction]
    [return: PyBuffer]
    public static IMemoryOwner<byte> Rent(int length) => new CountedOwner(length);

    [PyFunction]
    public static int CountRented() => Volatile.Read(ref CountedOwner.Rented);

    /// <summary>The memory that came, on its way back.</summary>
    [PyFunction]
    [return: PyBuffer]
    public static Task<Memory<byte>> Echo(Memory<byte> data) => Task.FromResult(data);

    [PyFunction]
    [return: PyBuffer]
    public static async IAsyncEnumerable<byte[]> Blocks(
        int count,
        [EnumeratorCancellation] CancellationToken token = default
    )
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Run(static () => { }, token);
            yield return [(byte)i, (byte)i];
        }
    }

    [PyFunction]
    [return: PyBuffer(ReusesMemory = true)]
    public static async IAsyncEnumerable<Memory<int>> Frames(int count)
    {
        int[] frame = new int[4];
        for (int i = 0; i < count; i++)
        {
            Array.Fill(frame, i);
            await Task.Yield();
            yield return frame;
        }
    }

    [PyFunction]
    public static void CloseGate()
    {
        s_gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        s_ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [PyFunction]
    public static void OpenGate() => s_gate.TrySetResult();

    /// <summary>Waits until <c>write_later</c> has ended.</summary>
    [PyFunction(AllowThreads = true)]
    public static void WaitForEnd() => s_ended.Task.Wait();

    /// <summary>Its methods take memory, as functions do.</summary>
    [PyClass]
    public partial class Meter
    {
        private readonly double _start;

        [PyConstructor]
        public Meter(ReadOnlySpan<double> start) => _start = start[0];

        [PyMethod]
        public double Add(ReadOnlySpan<double> values) => _start + Sum(values);

        [PyMethod]
        public async Task<double> AddLater(ReadOnlyMemory<double> values)
        {
            await Task.Yield();
            return Add(values.Span);
        }

        [PyMethod]
        public static int CountAll(Span<double> values) => values.Length;

        [PyMethod(ClassMethod = true)]
        public static string NameAndCount(PyObject type, ReadOnlySpan<double> values) =>
            $"{type.GetAttribute("__name__")} {values.Length}";
    }

    /// <summary>It has memory as properties.</summary>
    [PyClass]
    public partial class Frame
    {
        [PyConstructor]
        public Frame(int length) => Pixels = new float[length];

        [PyProperty]
        [PyBuffer]
        public float[] Pixels { get; set; }

        [PyProperty]
        [PyBuffer]
        public ReadOnlyMemory<float> View => Pixels;

        [PyProperty]
        public float[] Copy => Pixels;

        [PyMethod]
        [return: PyBuffer]
        public Memory<float> Part(int start) => Pixels.AsMemory(start);
    }

    private sealed class CountedOwner : IMemoryOwner<byte>
    {
        public static int Rented;

        private readonly IMemoryOwner<byte> _owner;
        private readonly int _length;

        public CountedOwner(int length)
        {
            _ = Interlocked.Increment(ref Rented);
            _owner = MemoryPool<byte>.Shared.Rent(length);
            _length = length;
        }

        public Memory<byte> Memory => _owner.Memory[.._length];

        public void Dispose()
        {
            _owner.Dispose();
            _ = Interlocked.Decrement(ref Rented);
        }
    }
}
