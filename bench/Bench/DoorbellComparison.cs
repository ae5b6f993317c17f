using System.Globalization;

namespace PyWaker.Bench;

/// <summary>
/// Which bell suits which loop: the same cases with each kind, in child processes, turn by turn. Prints the table of
/// <c>docs/doorbells.md</c>.
/// </summary>
internal static class DoorbellComparison
{
    private static readonly string[] s_kinds = ["eventfd", "pipe", "call"];

    private static readonly (string Name, string Case, int Count, int LeadIn)[] s_cases =
    [
        ("one at a time", "pool", 4_000, 4_000),
        ("20,000 gathered", "gathered_pool", 20_000, 0),
        ("20,000 parked, released at once", "burst", 20_000, 0),
    ];

    public static void Print(bool quick)
    {
        Console.WriteLine("| loop | case | eventfd | pipe | call |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (string loop in (string[])["asyncio", "uvloop", "trio"])
        {
            foreach ((string name, string subject, int count, int leadIn) in s_cases)
            {
                PrintRow(loop, name, subject, count, leadIn, rounds: quick ? 3 : 7);
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void PrintRow(string loop, string name, string subject, int count, int leadIn, int rounds)
    {
        var microseconds = s_kinds.ToDictionary(k => k, _ => new List<double>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (string kind in s_kinds)
            {
                microseconds[kind]
                    .Add(ChildProcess.Run(["--measure", loop, subject, Text(count), Text(leadIn), "--quick"], kind));
            }
        }

        double[] medians = [.. s_kinds.Select(k => microseconds[k].Order().ElementAt(rounds / 2))];
        string[] cells =
        [
            .. medians.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m / medians[0]:0.00} ({m:0.0} µs)")),
        ];
        Console.WriteLine($"| {loop} | {name} | {string.Join(" | ", cells)} |");
    }
}
