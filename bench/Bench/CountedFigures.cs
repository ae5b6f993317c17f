using PyWaker.Bench.Results;

namespace PyWaker.Bench;

/// <summary>What is counted, not timed.</summary>
internal static class CountedFigures
{
    private const string Allocated = "managed bytes allocated per await";
    private const string Attaches = "attaches to Python per completion from a foreign thread";

    public static IEnumerable<Row> All(bool quick)
    {
        int count = quick ? 5_000 : 20_000;
        foreach (string loop in (string[])["asyncio", "uvloop", "trio"])
        {
            yield return Bytes("bytes_per_finished_await", loop, "finished", "finished", count, loop == "trio" ? null : 100);
        }

        foreach (string loop in (string[])["asyncio", "uvloop", "trio"])
        {
            yield return Bytes("bytes_per_parked_await", loop, "parked", "park", count, 400);
        }

        foreach (string loop in (string[])["asyncio", "uvloop", "trio"])
        {
            yield return Attached(loop, "channel", "park", count, bar: 0);
        }

        yield return Attached("asyncio", "classic", "classic_asyncio_park", count, bar: null);
        yield return Attached("trio", "classic", "classic_trio_park", count, bar: null);
    }

    private static Row Bytes(string function, string loop, string mode, string exported, int count, double? bar) =>
        new(Allocated, loop, mode, Math.Round(Harness.Count(function, loop, exported, count), 1), "bytes", "", bar);

    private static Row Attached(string loop, string mode, string exported, int count, double? bar) =>
        new(Attaches, loop, mode, Harness.Count("attaches_per_completion", loop, exported, count), "count", "", bar);
}
