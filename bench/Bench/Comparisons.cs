namespace PyWaker.Bench;

/// <summary>What is compared.</summary>
internal static class Comparisons
{
    private const int Settle = 4_000;
    private const string AsyncDef = "async def";
    private const string Native = "native";
    private const string Finished = "await a finished Task";
    private const string OneAtATime = "await a Task finished by the pool, one at a time";
    private const string Gather = "gather of 20,000 finished by the pool";
    private const string Nursery = "nursery of 20,000 finished by the pool";
    private const string Burst = "20,000 parked, finished by one thread at once";
    private const string Items = "async for over 100,000 ready items";
    private const string Sleep = "await asyncio.sleep(0)";
    private const string TrioSleep = "await trio.sleep(0)";
    private const string Future = "asyncio.Future set by the same loop";
    private const string Floor = "a pool item that only writes an eventfd";
    private const string FromThread = "C# awaits a Python coroutine from a foreign thread";
    private const string InFlight = "C# awaits Python coroutines from a foreign thread, cost of one";
    private const string InTask = "C# awaits a Python coroutine in the task";
    private const string Level = "Python awaits C#, which awaits a Python coroutine";
    private const string Foreach = "await foreach over 100,000 items of a Python generator";
    private const string ThreadSafe = "asyncio.run_coroutine_threadsafe(...).result()";
    private const string CallAndAwait = "Call, and loop.Await of its result";
    private const string HundredInFlight = "100 in flight";
    private const string AwaitAndCall = "the same await in Python and a call of a Python def";
    private const string Classic = "classic";
    private const string Generator = "Python async generator";

    private const string Frames = "async for over 10,000 buffers of 74 KiB";

    public static Comparison[] All { get; } =
    [
        new(Finished, "asyncio", AsyncDef, "finished", "sleep_zero", 20_000, Sleep, 0.15)
        {
            IsForEveryHost = true,
            BarOfNative = 0.17,
        },
        new(Finished, "asyncio", Native, "finished_native", "sleep_zero", 20_000, Sleep),
        new(Finished, "uvloop", AsyncDef, "finished", "sleep_zero", 20_000, Sleep) { IsSlow = true },
        new(Finished, "trio", AsyncDef, "finished", "sleep_zero", 5_000, TrioSleep),
        new(Finished, "trio", AsyncDef, "finished", "two_checkpoints", 5_000, "trio's two checkpoints in Python")
        {
            IsSlow = true,
        },
        new(Finished, "trio", "without checkpoint", "finished_without_checkpoint", "sleep_zero", 5_000, TrioSleep)
        {
            IsSlow = true,
        },
        new(
            "call an exported sync int f(int, int)",
            "none",
            "builtin",
            "dotnet_calls",
            "python_calls",
            200_000,
            "the same Python def",
            2.5
        )
        {
            Loop = "asyncio",
            IsForEveryHost = true,
            BarOfGenerated = 2,
        },
        new(OneAtATime, "asyncio", AsyncDef, "pool", "future_of_loop", 4_000, Future, 1.6)
        {
            LeadIn = Settle,
            IsForEveryHost = true,
        },
        new(OneAtATime, "uvloop", AsyncDef, "pool", "future_of_loop", 4_000, Future) { LeadIn = Settle, IsSlow = true },
        new(OneAtATime, "asyncio", AsyncDef, "pool", "bell_of_pool", 4_000, Floor) { LeadIn = Settle, IsSlow = true },
        new(OneAtATime, "uvloop", AsyncDef, "pool", "bell_of_pool", 4_000, Floor) { LeadIn = Settle, IsSlow = true },
        new(OneAtATime, "asyncio", AsyncDef, "pool", "classic_pool", 4_000, Classic, 0.2)
        {
            LeadIn = Settle,
            IsForEveryHost = true,
        },
        new(OneAtATime, "uvloop", AsyncDef, "pool", "classic_pool", 4_000, Classic, 0.4)
        {
            LeadIn = Settle,
            IsForEveryHost = true,
        },
        new(OneAtATime, "trio", AsyncDef, "pool", "classic_pool", 4_000, Classic, 0.4)
        {
            LeadIn = Settle,
            IsForEveryHost = true,
        },
        new(Gather, "asyncio", AsyncDef, "gathered_pool", "gathered_futures", 20_000, "20,000 asyncio futures", 0.85)
        {
            IsForEveryHost = true,
        },
        new(Gather, "uvloop", AsyncDef, "gathered_pool", "gathered_futures", 20_000, "20,000 asyncio futures")
        {
            IsSlow = true,
        },
        new(Gather, "asyncio", AsyncDef, "gathered_pool", "gathered_classic", 20_000, Classic) { IsSlow = true },
        new(Nursery, "trio", AsyncDef, "gathered_pool", "gathered_checkpoints", 20_000, "20,000 checkpoints")
        {
            IsSlow = true,
        },
        new(Nursery, "trio", AsyncDef, "gathered_pool", "gathered_classic", 20_000, Classic) { IsSlow = true },
        new(Burst, "asyncio", AsyncDef, "burst", "classic_burst", 20_000, Classic, 0.15) { IsForEveryHost = true },
        new(Burst, "uvloop", AsyncDef, "burst", "classic_burst", 20_000, Classic) { IsSlow = true },
        new(Burst, "trio", AsyncDef, "burst", "classic_burst", 20_000, Classic, 0.35) { IsForEveryHost = true },
        new(Items, "asyncio", "async generator", "dotnet_items", "python_items", 100_000, Generator, 2)
        {
            IsForEveryHost = true,
            BarOfNative = 2.2,
        },
        new(
            Items,
            "trio",
            "async generator",
            "dotnet_items",
            "checkpointed_items",
            20_000,
            Generator + " with a checkpoint for each item"
        )
        {
            IsSlow = true,
        },
        new(Items, "trio", "async generator", "dotnet_items", "channel_items", 20_000, "trio's memory channel")
        {
            IsSlow = true,
        },
        new(FromThread, "asyncio", "one at a time", "from_thread", "threadsafe", 4_000, ThreadSafe, 0.6)
        {
            LeadIn = Settle,
        },
        new(FromThread, "uvloop", "one at a time", "from_thread", "threadsafe", 4_000, ThreadSafe)
        {
            LeadIn = Settle,
            IsSlow = true,
        },
        new(FromThread, "trio", "one at a time", "from_thread", "threadsafe", 2_000, "trio.from_thread.run(...)")
        {
            LeadIn = Settle,
            IsSlow = true,
        },
        new(FromThread, "asyncio", "delegate, 1 caller", "of_1_delegate", "of_1_call", 4_000, CallAndAwait)
        {
            LeadIn = Settle,
        },
        new(FromThread, "asyncio", "delegate, 10 callers", "of_10_delegates", "of_10_calls", 20_000, CallAndAwait)
        {
            LeadIn = Settle,
        },
        new(InFlight, "asyncio", "1,000 in flight", "in_flight_1_000", "in_flight_100", 20_000, HundredInFlight, 1.2),
        new(
            InFlight,
            "asyncio",
            "interface, 1,000 in flight",
            "interface_in_flight",
            "python_tasks",
            20_000,
            "create_task of 1,000 in Python",
            1.5
        ),
        new(
            "1,000 awaits of Python coroutines that a token cancels",
            "asyncio",
            "from a foreign thread",
            "canceled_awaits",
            "canceled_tasks",
            1_000,
            "1,000 tasks cancelled in Python",
            4
        ),
        new(
            "C# calls a Python def f(int, int)",
            "none",
            "interface",
            "interface_calls",
            "python_calls",
            200_000,
            "the same call in Python",
            4
        )
        {
            Loop = "asyncio",
        },
        new(
            "C# calls a Python def f(int, int)",
            "none",
            "interface",
            "interface_calls",
            "calls_by_hand",
            200_000,
            "the same by hand",
            1.15
        )
        {
            Loop = "asyncio",
        },
        new(
            "C# awaits a Python coroutine that ends at once",
            "asyncio",
            "interface, in the task",
            "interface_awaits",
            "awaits_here",
            100_000,
            "the same by hand",
            1.1
        ),
        new(
            InFlight,
            "asyncio",
            "100,000 in flight",
            "in_flight_100_000",
            "in_flight_100",
            100_000,
            HundredInFlight,
            1.2
        ),
        new(InFlight, "trio", "1,000 in flight", "in_flight_1_000", "in_flight_100", 20_000, HundredInFlight)
        {
            IsSlow = true,
        },
        new(InTask, "asyncio", "in its own call", "awaits_here", "awaits_in_python", 100_000, AwaitAndCall, 3),
        new(
            InTask,
            "asyncio",
            "in its own call",
            "awaits_here",
            "awaits_with_dotnet_call",
            100_000,
            "the same await in Python and a call of a C# function"
        )
        {
            IsSlow = true,
        },
        new(InTask, "asyncio", "from the pool", "awaits_after_hop", "sleep_zero", 4_000, Sleep) { IsSlow = true },
        new(
            Level,
            "asyncio",
            AsyncDef,
            "await_once",
            "awaits_once_in_python",
            50_000,
            "the same levels in Python and a call of a C# function"
        )
        {
            IsSlow = true,
        },
        new(InTask, "trio", "in its own call", "awaits_here", "awaits_in_python", 100_000, AwaitAndCall, 3),
        new(Foreach, "asyncio", "in the task", "dotnet_foreach", "python_items", 100_000, "Python's async for", 3),
        new(Foreach, "trio", "in the task", "dotnet_foreach", "python_items", 100_000, "Python's async for", 3),
        new(
            "call an exported f(ReadOnlySpan<double>) with a memoryview of eight",
            "none",
            "builtin",
            "span_calls",
            "memoryview_calls",
            100_000,
            "the same Python def",
            2
        )
        {
            Loop = "asyncio",
            NeedsAttributes = true,
        },
        new(
            "copy a NumPy array of 1,000,000 doubles to a double[]",
            "none",
            "As<double[]>()",
            "copies_by_conversion",
            "copies_as_block",
            100,
            "Buffer.MemoryCopy to a new array",
            1.5
        )
        {
            Loop = "asyncio",
            NeedsNumpy = true,
            IsForEveryHost = true,
        },
        new(Frames, "asyncio", "of a pool", "frames", "python_frames", 10_000, Generator + " of bytearray(75776)", 0.5)
        {
            NeedsAttributes = true,
        },
        // The bytearrays of the row above are zeroed, which Python cannot leave out, and the pool's buffers are not.
        new(
            Frames + ", each written",
            "asyncio",
            "of a pool",
            "written_frames",
            "written_python_frames",
            10_000,
            Generator + " of bytearray(frame)"
        )
        {
            NeedsAttributes = true,
            IsSlow = true,
        },
    ];
}
