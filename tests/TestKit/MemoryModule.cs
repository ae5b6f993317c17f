using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using PyWaker.Bindings;
using PyWaker.LowLevel;
using PyWaker.Memory;

namespace PyWaker.TestKit;

/// <summary>The Python module <c>memory</c>: .NET memory of every kind, and what becomes of it.</summary>
public static class MemoryModule
{
    private static readonly object s_lock = new();
    private static double[] s_last = [];
    private static int s_returned;
    private static long s_returnedTwice;

    /// <summary>Makes the module importable. After Python was initialized.</summary>
    public static void Install() =>
        PyModule
            .Create("memory")
            .AddFunction("doubles", (int count) => Give(PyMemory.From(Remember(count))))
            .AddFunction("last", () => s_last.ToList())
            .AddFunction("empty", () => Give(PyMemory.From(Array.Empty<double>())))
            .AddFunction("of", (string type, int count) => Give(Of(type, count)))
            .AddFunction("shaped", (List<nint> shape) => Give(Shaped(shape)))
            .AddFunction("grid", (int rows, int columns) => Give(PyMemory.From(new double[rows, columns])))
            .AddFunction("cube", (int a, int b, int c) => Give(PyMemory.From(new short[a, b, c])))
            .AddFunction("text", (string text) => Give(PyMemory.From(text.AsMemory())))
            .AddFunction("read_only", (byte[] bytes) => Give(PyMemory.From(new ReadOnlyMemory<byte>(bytes))))
            .AddFunction("pooled", (int count) => Give(PyMemory.From(new Owner(count))))
            .AddFunction("failing", (int count) => Give(PyMemory.From(new FailingOwner(count))))
            .AddFunction("native", (int count) => Give(Native(count)))
            .AddFunction("scalar", (double value) => Give(Scalar(value)))
            .AddFunction("structures", () => Give(PyMemory.From(Structures())))
            .AddFunction("returned", () => s_returned)
            .AddFunction("returned_twice", () => s_returnedTwice)
            .AddFunction("live", () => MemoryObject.Live)
            .AddFunction("release_on_thread", (PyObject thing) => OnThread(thing.Dispose))
            .AddFunction("bad_shape", () => Give(PyMemory.From(new double[3], 2, 2)))
            .AddFunction("property", () => PyBuffers.ToPython(Remember(3)))
            .AddFunction("nothing", () => PyBuffers.ToPython((double[]?)null))
            .AddAsyncFunction("task", (int count) =>
                PyBuffers.ToPython(Later(count), static a => PyBuffers.ToPython(a))
            )
            .AddAsyncFunction("pooled_task", (int count) =>
                PyBuffers.ToPython(new ValueTask<IMemoryOwner<double>>(new Owner(count)), static o =>
                    PyBuffers.ToPython(o)
                )
            )
            .AddAsyncFunction("pooled_on_request", () =>
                PyBuffers.ToPython(OnRequest(), static o => PyBuffers.ToPython(o))
            )
            .AddFunction("answer", () => s_request.TrySetResult())
            .AddStream("fresh", (int count, int size) =>
                PyBuffers.ToPython(Fresh(count, size), static m => PyBuffers.ToPython(m))
            )
            .AddStream("reused", (int count, int size) =>
                PyBuffers.ToPython(Reused(count, size), static m => PyBuffers.ToPython(m), reusesMemory: true)
            )
            .AddStream("pooled_items", (int count, int size) =>
                PyBuffers.ToPython(PooledItems(count, size), static m => PyBuffers.ToPython(m))
            );

    private static TaskCompletionSource s_request = new();

    // A function's result that is a PyObject lives until .NET's collector finds it; this one, as long as in Python.
    private static PyBufferValue Give(PyObject memory) => new(new Given(memory));

    private static double[] Remember(int count) =>
        s_last = [.. Enumerable.Range(0, count).Select(static i => (double)i)];

    private static async Task<double[]> Later(int count)
    {
        await Task.Yield();
        return Remember(count);
    }

    private static async Task<IMemoryOwner<double>> OnRequest()
    {
        s_request = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await s_request.Task;
        return new Owner(4);
    }

    private static PyObject Of(string type, int count) =>
        type switch
        {
            "sbyte" => Counting<sbyte>(count),
            "byte" => Counting<byte>(count),
            "short" => Counting<short>(count),
            "ushort" => Counting<ushort>(count),
            "int" => Counting<int>(count),
            "uint" => Counting<uint>(count),
            "long" => Counting<long>(count),
            "ulong" => Counting<ulong>(count),
            "nint" => Counting<nint>(count),
            "nuint" => Counting<nuint>(count),
            "Half" => Counting<Half>(count),
            "float" => Counting<float>(count),
            "double" => Counting<double>(count),
            "Complex" => Counting<Complex>(count),
            "char" => PyMemory.From(Enumerable.Range(0, count).Select(static i => (char)('a' + i)).ToArray()),
            "bool" => PyMemory.From(Enumerable.Range(0, count).Select(static i => i % 2 == 1).ToArray()),
            "DayOfWeek" => PyMemory.From(Enumerable.Range(0, count).Select(static i => (DayOfWeek)i).ToArray()),
            _ => throw new ArgumentException($"There is no '{type}' here."),
        };

    private static PyObject Counting<T>(int count)
        where T : unmanaged, INumberBase<T> =>
        PyMemory.From(Enumerable.Range(0, count).Select(static i => T.CreateChecked(i)).ToArray());

    private static PyObject Shaped(List<nint> shape)
    {
        nint count = shape.Aggregate((nint)1, static (product, length) => product * length);
        return PyMemory.From(Remember((int)count), [.. shape]);
    }

    private static unsafe PyObject Native(int count)
    {
        var address = (int*)NativeMemory.AllocZeroed((nuint)Math.Max(count, 1), sizeof(int));
        return PyMemory.From<int>((nint)address, count, () =>
        {
            NativeMemory.Free(address);
            Interlocked.Increment(ref s_returned);
        });
    }

    private static unsafe PyObject Scalar(double value)
    {
        var address = (double*)NativeMemory.Alloc(sizeof(double));
        *address = value;
        return PyMemory.From<double>((nint)address, [], () => NativeMemory.Free(address));
    }

    private static Reading[] Structures()
    {
        var readings = new Reading[2];
        readings[1].Id = 7;
        readings[1].Value = 1.5;
        readings[1].Place = new Place(3, 4);
        for (byte i = 0; i < 3; i++)
        {
            readings[1].Setting(i) = (byte)(i + 1);
        }

        return readings;
    }

    private static void OnThread(Action action)
    {
        using DetachScope scope = Python.Detach();
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private static async IAsyncEnumerable<Memory<byte>> Fresh(int count, int size)
    {
        for (int i = 0; i < count; i++)
        {
            if (i % 2 == 1)
            {
                await Task.Yield();
            }

            var item = new byte[size];
            Array.Fill(item, (byte)i);
            yield return item;
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Reused(int count, int size)
    {
        var buffer = new byte[size];
        for (int i = 0; i < count; i++)
        {
            if (i % 2 == 1)
            {
                await Task.Yield();
            }

            Array.Fill(buffer, (byte)i);
            yield return buffer;
        }
    }

    private static async IAsyncEnumerable<IMemoryOwner<double>> PooledItems(int count, int size)
    {
        for (int i = 0; i < count; i++)
        {
            if (i % 2 == 1)
            {
                await Task.Yield();
            }

            yield return new Owner(size);
        }
    }

    // Everything that a structure can have: padding, a structure in it, an array in place.
    private unsafe struct Reading
    {
        public short Id;
        public double Value;
        private fixed byte _settings[3];

        public Place Place { get; set; }

        public ref byte Setting(int i) => ref _settings[i];
    }

    private readonly record struct Place(int X, float Y);

    private sealed class Owner : MemoryManager<double>
    {
        private readonly double[] _array;
        private int _returned;

        public Owner(int count)
        {
            _array = Remember(count);
        }

        public override Span<double> GetSpan() => _array;

        public override MemoryHandle Pin(int elementIndex = 0) =>
            _returned == 0
                ? new Memory<double>(_array)[elementIndex..].Pin()
                : throw new ObjectDisposedException(nameof(Owner));

        public override void Unpin() { }

        protected override void Dispose(bool disposing)
        {
            lock (s_lock)
            {
                s_returned++;
                s_returnedTwice += _returned++;
            }
        }
    }

    private sealed class Given(PyObject memory) : MemorySource
    {
        public override void Dispose() => memory.Dispose();

        protected override void RequireReusable() => throw new InvalidOperationException("it was given before");

        protected override MemoryObject Create()
        {
            var created = (MemoryObject)NativeObject.Of(memory.Handle)!;
            _ = created.NewReference();
            memory.Dispose();
            return created;
        }
    }

    private sealed class FailingOwner(int count) : IMemoryOwner<double>
    {
        public Memory<double> Memory { get; } = new double[count];

        public void Dispose() => throw new NotSupportedException("it cannot be returned");
    }
}
