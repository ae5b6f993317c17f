using PyWaker.Asyncio;
using PyWaker.Bench.Classic;
using PyWaker.LowLevel;
using PyWaker.Trio;

namespace PyWaker.Bench;

/// <summary>The module <c>dotnet</c> that the Python side awaits.</summary>
internal static class DotNetModule
{
    public static void Create(ParkedTasks parked)
    {
        var asyncio = new CoroutineOptions { Backend = new ClassicBackend(AsyncioBackend.Instance) };
        var trio = new CoroutineOptions { Backend = new ClassicBackend(TrioBackend.Instance) };
        var withoutCheckpoint = new PyFunctionOptions { Checkpoint = CheckpointPolicy.Never };
        DescriptorDoorbell bell = DescriptorDoorbell.Open();
        PyModule.Create("dotnet")
            .Add("bell_descriptor", () => bell.FileDescriptor)
            .Add("bell_clear", bell.Clear)
            .Add("bell_ring_on_pool", () => ThreadPool.UnsafeQueueUserWorkItem(static bell => bell.Ring(), bell, preferLocal: false))
            .Add("add", (int a, int b) => a + b)
            .Add("finished", () => Task.FromResult(1))
            .Add("finished_without_checkpoint", () => Task.FromResult(1), withoutCheckpoint)
            .Add("pool", () => Pool())
            .Add("classic_asyncio_pool", Coroutine () => new ClassicCoroutine(Pool, asyncio))
            .Add("classic_trio_pool", Coroutine () => new ClassicCoroutine(Pool, trio))
            .Add("park", () => parked.Park())
            .Add("classic_asyncio_park", Coroutine () => new ClassicCoroutine(parked.Park, asyncio))
            .Add("classic_trio_park", Coroutine () => new ClassicCoroutine(parked.Park, trio))
            .Add("count_to", (int count) => CountTo(count))
            .Add("await_here", (PyObject function, int count) => Awaits.Here(function, count))
            .Add("await_once", (PyObject function) => Awaits.Once(function))
            .Add("await_after_hop", (PyObject function, int count) => Awaits.AfterHop(function, count))
            .Add("await_items", (PyObject iterable) => Awaits.Items(iterable))
            .Add("await_from_thread", (PyObject function, int count) => Awaits.OnThread(function, count, inFlight: 1))
            .Add("await_in_flight", (PyObject function, int count, int inFlight) => Awaits.OnThread(function, count, inFlight))
            .Add("attaches_of_awaits", (PyObject function, int count) => Awaits.CountAttaches(function, count))
            .Add("prepare", (int count) => parked.Prepare(count))
            .Add("release", () => parked.Release())
            .Add("releaser_attaches", () => parked.Attaches)
            .Add("allocated_bytes", () => GC.GetTotalAllocatedBytes(precise: true))
            // What is garbage is not parked: freed memory goes back to the system.
            .Add("collect", () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));
    }

    private static Task<int> Pool() => Task.Run(static () => 1);

    private static async IAsyncEnumerable<int> CountTo(int count)
    {
        for (int i = 0; i < count; i++)
        {
            yield return i;
        }

        // Every item is ready: nothing to await.
        await Task.CompletedTask;
    }
}
