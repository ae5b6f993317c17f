using System.Globalization;
using PyWaker.Bench.Results;

namespace PyWaker.Bench;

/// <summary>
/// Resident memory of parked awaits: each side in a process of its own, which hosts Python in the same way.
/// </summary>
internal static class ParkedMemory
{
    public static IEnumerable<Row> All(bool quick)
    {
        int count = quick ? 300_000 : 1_000_000;
        string operation = string.Create(
            CultureInfo.InvariantCulture,
            $"resident memory per parked await, {count:N0} parked"
        );
        foreach (string loop in quick ? (string[])["asyncio"] : ["asyncio", "uvloop"])
        {
            double ours = Measure("dotnet", loop, count);
            double theirs = Measure("future", loop, count);
            string note = string.Create(CultureInfo.InvariantCulture, $"{ours:0} bytes against {theirs:0}");
            yield return new Row(
                operation,
                loop,
                "async def",
                ours / theirs,
                "ratio",
                "a task parked on an asyncio.Future",
                loop == "asyncio" ? 1.3 : null,
                note
            );
        }
    }

    private static double Measure(string kind, string loop, int count) =>
        ChildProcess.Run(["--memory", kind, loop, count.ToString(CultureInfo.InvariantCulture)]);
}
