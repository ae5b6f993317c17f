using System.Buffers;
using PyWaker.Asyncio;
using PyWaker.Bench.Classic;
using PyWaker.LowLevel;
using PyWaker.Trio;

namespace PyWaker.Bench;

/// <summary>What the Python side awaits, exported by attributes.</summary>
[PyModule("dotnet")]
internal static partial class GeneratedModule
{
    private static readonly ParkedTasks s_parked = new();
    private static readonly CoroutineOptions s_asyncio = new()
    {
        Backend = new ClassicBackend(AsyncioBackend.Instance),
    };
    private static readonly CoroutineOptions s_trio = new() { Backend = new ClassicBackend(TrioBackend.Instance) };

    private static readonly DescriptorDoorbell s_bell = DescriptorDoorbell.Open();

    [PyFunction]
    private static int BellDescriptor() => s_bell.FileDescriptor;

    [PyFunction]
    private static void BellClear() => s_bell.Clear();

    [PyFunction]
    private static void BellRingOnPool() =>
        ThreadPool.UnsafeQueueUserWorkItem(static bell => bell.Ring(), s_bell, preferLocal: false);

    [PyFunction]
    private static int Add(int a, int b) => a + b;

    [PyFunction]
    private static Task<int> Finished() => Task.FromResult(1);

    [PyFunction(Checkpoint = CheckpointPolicy.Never)]
    private static Task<int> FinishedWithoutCheckpoint() => Task.FromResult(1);

    [PyFunction]
    private static Task<int> Pool() => Task.Run(static () => 1);

    [PyFunction]
    private static ClassicCoroutine ClassicAsyncioPool() => new ClassicCoroutine(Pool, s_asyncio);

    [PyFunction]
    private static ClassicCoroutine ClassicTrioPool() => new ClassicCoroutine(Pool, s_trio);

    [PyFunction]
    private static Task<int> Park() => s_parked.Park();

    [PyFunction]
    private static ClassicCoroutine ClassicAsyncioPark() => new ClassicCoroutine(s_parked.Park, s_asyncio);

    [PyFunction]
    private static ClassicCoroutine ClassicTrioPark() => new ClassicCoroutine(s_parked.Park, s_trio);

    [PyFunction]
    private static async IAsyncEnumerable<int> CountTo(int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return i;
        }

        // Every item is ready: nothing to await.
        await Task.CompletedTask;
    }

    [PyFunction]
    private static Task<int> AwaitHere(PyObject function, int count) => Awaits.Here(function, count);

    [PyFunction]
    private static Task<int> AwaitOnce(PyObject function) => Awaits.Once(function);

    [PyFunction]
    private static Task<int> AwaitAfterHop(PyObject function, int count) => Awaits.AfterHop(function, count);

    [PyFunction]
    private static Task<long> AwaitItems(PyObject iterable) => Awaits.Items(iterable);

    [PyFunction]
    private static Task<int> AwaitFromThread(PyObject function, int count) =>
        Awaits.OnThread(function, count, inFlight: 1);

    [PyFunction]
    private static Task<int> AwaitInFlight(PyObject function, int count, int inFlight) =>
        Awaits.OnThread(function, count, inFlight);

    [PyFunction]
    private static double CopyByConversion(PyObject array, int count) => MemoryCrossings.CopyByConversion(array, count);

    [PyFunction]
    private static double CopyAsBlock(PyObject array, int count) => MemoryCrossings.CopyAsBlock(array, count);

    [PyFunction]
    private static double SumOfSpan(ReadOnlySpan<double> values) => MemoryCrossings.Sum(values);

    [PyFunction]
    [return: PyBuffer]
    private static IAsyncEnumerable<IMemoryOwner<byte>> Frames(int count) =>
        MemoryCrossings.Frames(count, isWritten: false);

    [PyFunction]
    [return: PyBuffer]
    private static IAsyncEnumerable<IMemoryOwner<byte>> WrittenFrames(int count) =>
        MemoryCrossings.Frames(count, isWritten: true);

    [PyFunction]
    private static void Prepare(int count) => s_parked.Prepare(count);

    [PyFunction]
    private static void Release() => s_parked.Release();
}
