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
        PyModule
            .Create("dotnet")
            .AddFunction("bell_descriptor", () => bell.FileDescriptor)
            .AddFunction("bell_clear", bell.Clear)
            .AddFunction("bell_ring_on_pool", () =>
                ThreadPool.UnsafeQueueUserWorkItem(static bell => bell.Ring(), bell, preferLocal: false)
            )
            .AddFunction("add", (int a, int b) => a + b)
            .AddAsyncFunction("finished", () => Task.FromResult(1))
            .AddAsyncFunction("finished_without_checkpoint", () => Task.FromResult(1), withoutCheckpoint)
            .AddAsyncFunction("pool", () => Pool())
            .AddFunction("classic_asyncio_pool", Coroutine () => new ClassicCoroutine(Pool, asyncio))
            .AddFunction("classic_trio_pool", Coroutine () => new ClassicCoroutine(Pool, trio))
            .AddAsyncFunction("park", () => parked.Park())
            .AddFunction("classic_asyncio_park", Coroutine () => new ClassicCoroutine(parked.Park, asyncio))
            .AddFunction("classic_trio_park", Coroutine () => new ClassicCoroutine(parked.Park, trio))
            .AddStream("count_to", (int count) => CountTo(count))
            .AddAsyncFunction("await_here", (PyObject function, int count) => Awaits.Here(function, count))
            .AddAsyncFunction("await_once", (PyObject function) => Awaits.Once(function))
            .AddAsyncFunction("await_after_hop", (PyObject function, int count) => Awaits.AfterHop(function, count))
            .AddAsyncFunction("await_items", (PyObject iterable) => Awaits.Items(iterable))
            .AddAsyncFunction("await_from_thread", (PyObject function, int count) =>
                Awaits.OnThread(function, count, inFlight: 1)
            )
            .AddAsyncFunction("await_in_flight", (PyObject function, int count, int inFlight) =>
                Awaits.OnThread(function, count, inFlight)
            )
            .AddAsyncFunction("await_of_callers", (PyObject function, int count, int callers, bool byDelegate) =>
                Awaits.OfCallers(function, count, callers, byDelegate)
            )
            .AddAsyncFunction("attaches_of_awaits", (PyObject function, int count) =>
                Awaits.CountAttaches(function, count)
            )
            .AddFunction("interface_calls", (PyObject module, int count) => InterfaceCalls.Sync(module, count))
            .AddFunction("calls_by_hand", (PyObject module, int count) => InterfaceCalls.ByHand(module, count))
            .AddFunction("interface_binds", (PyObject module, int count) => InterfaceCalls.Bind(module, count))
            .AddFunction("interface_bytes", (PyObject module, int count) =>
                InterfaceCalls.BytesOfKeywords(module, count)
            )
            .AddAsyncFunction("interface_awaits", (PyObject module, int count) => InterfaceCalls.Async(module, count))
            .AddAsyncFunction("interface_in_flight", (PyObject module, int count, int inFlight) =>
                InterfaceCalls.InFlight(module, count, inFlight)
            )
            .AddAsyncFunction("cancel_awaits", (PyObject function, int count) => InterfaceCalls.Cancel(function, count))
            .AddFunction("memory_to_numpy", (PyObject asarray, int length, int count) =>
                MemoryCrossings.ToNumpy(asarray, length, count)
            )
            .AddFunction("numpy_to_span", (PyObject array, int count) => MemoryCrossings.ToSpan(array, count))
            .AddFunction("bytes_of_leases", (PyObject array, int count) => MemoryCrossings.BytesOfLease(array, count))
            .AddFunction("copy_by_conversion", (PyObject array, int count) =>
                MemoryCrossings.CopyByConversion(array, count)
            )
            .AddFunction("copy_as_block", (PyObject array, int count) => MemoryCrossings.CopyAsBlock(array, count))
            .AddFunction("prepare", (int count) => parked.Prepare(count))
            .AddFunction("release", () => parked.Release())
            .AddFunction("releaser_attaches", () => parked.Attaches)
            .AddFunction("allocated_bytes", () => GC.GetTotalAllocatedBytes(precise: true))
            // What is garbage is not parked: freed memory goes back to the system.
            .AddFunction("collect", () =>
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true)
            );
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
