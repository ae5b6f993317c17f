using PyWaker.Bench.Results;

namespace PyWaker.Bench;

/// <summary>What is counted, not timed.</summary>
internal static class CountedFigures
{
    private const string Allocated = "managed bytes allocated per await";
    private const string Attaches = "attaches to Python per completion from a foreign thread";

    public const string PerAwait = "per await of a Python coroutine";

    public const string WithoutCopy = "without a copy";

    private const string AllocatedInPython = "managed bytes allocated " + PerAwait;
    private const string AttachesInPython = "attaches of the foreign thread " + PerAwait;

    public static IEnumerable<Row> All(bool quick)
    {
        int count = quick ? 5_000 : 20_000;
        foreach (string loop in (string[])["asyncio", "uvloop", "trio"])
        {
            yield return Bytes(
                "bytes_per_finished_await",
                loop,
                "finished",
                "finished",
                count,
                loop == "trio" ? null : 100
            );
        }

        foreach (string loop in (string[])["asyncio", "uvloop", "trio"])
        {
            yield return Bytes("bytes_per_parked_await", loop, "parked", "park", count, 400);
        }

        foreach (string loop in (string[])["asyncio", "uvloop", "trio"])
        {
            yield return Attached(loop, "channel", "park", count, bar: 0);
        }

        foreach (Row row in OfAwaitsOfPython(quick).Concat(OfInterfaces(quick)).Concat(OfMemory(quick)))
        {
            yield return row;
        }

        yield return Attached("asyncio", "classic", "classic_asyncio_park", count, bar: null);
        yield return Attached("trio", "classic", "classic_trio_park", count, bar: null);
    }

    /// <summary>C# awaits Python.</summary>
    public static IEnumerable<Row> OfAwaitsOfPython(bool quick)
    {
        int count = quick ? 5_000 : 20_000;
        foreach (string loop in (string[])["asyncio", "uvloop", "trio"])
        {
            yield return Count(
                AllocatedInPython,
                "bytes_per_python_await",
                loop,
                "from a foreign thread",
                "await_from_thread",
                count,
                400
            );
            yield return Count(
                AllocatedInPython,
                "bytes_per_python_await",
                loop,
                "in the task",
                "await_here",
                count,
                250
            );
            yield return Count(
                AttachesInPython,
                "attaches_per_python_await",
                loop,
                "one at a time",
                "attaches_of_awaits",
                count,
                1
            );
        }
    }

    /// <summary>C# calls Python through an interface.</summary>
    public static IEnumerable<Row> OfInterfaces(bool quick)
    {
        int count = quick ? 1_000 : 5_000;
        double bytes = Harness.Count("bytes_of_keywords", "asyncio", "interface_bytes", count);
        yield return new(
            "managed bytes allocated per call of a member with two keywords",
            "none",
            "interface",
            Math.Round(bytes, 1),
            "bytes",
            "",
            0
        );
        double time = Harness.Count("microseconds_of_binding", "asyncio", "interface_binds", count);
        yield return new(
            "bind an interface of twenty members",
            "none",
            "interface",
            Math.Round(time, 1),
            "µs",
            "",
            100
        );
    }

    /// <summary>Memory that both sides use.</summary>
    public static IEnumerable<Row> OfMemory(bool quick)
    {
        int count = quick ? 5_000 : 20_000;
        if (Numpy.IsThere)
        {
            yield return Crossing("double[10,000,000] to numpy.asarray", "microseconds_to_numpy", "memory_to_numpy");
            yield return Crossing("10,000,000 doubles of NumPy to a Span", "microseconds_to_span", "numpy_to_span");
        }

        double bytes = Harness.Count("bytes_per_lease", "asyncio", "bytes_of_leases", count);
        yield return new(
            "managed bytes allocated per lease with its Memory",
            "none",
            WithoutCopy,
            Math.Round(bytes, 1),
            "bytes",
            "",
            100
        );

        Row Crossing(string operation, string function, string exported) =>
            new(
                operation,
                "none",
                WithoutCopy,
                Math.Round(Harness.Count(function, "asyncio", exported, count), 2),
                "µs",
                "",
                50
            );
    }

    private static Row Bytes(string function, string loop, string mode, string exported, int count, double? bar) =>
        new(Allocated, loop, mode, Math.Round(Harness.Count(function, loop, exported, count), 1), "bytes", "", bar);

    private static Row Count(
        string operation,
        string function,
        string loop,
        string mode,
        string exported,
        int count,
        double bar
    ) =>
        new(
            operation,
            loop,
            mode,
            Math.Round(Harness.Count(function, loop, exported, count), 1),
            operation == AllocatedInPython ? "bytes" : "count",
            "",
            bar
        );

    private static Row Attached(string loop, string mode, string exported, int count, double? bar) =>
        new(Attaches, loop, mode, Harness.Count("attaches_per_completion", loop, exported, count), "count", "", bar);
}
