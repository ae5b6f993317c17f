using System.Globalization;
using PyWaker.Bench.Results;

namespace PyWaker.Bench;

/// <summary>Runs what is written in Python.</summary>
internal sealed class Harness(bool quick)
{
    /// <summary>Adds the rows of some comparisons, host after host.</summary>
    public void RunAll(Report report, Func<Comparison, bool> isWanted)
    {
        foreach (Host host in Host.All())
        {
            using (host)
            {
                foreach (Comparison comparison in Comparisons.All.Where(c => host.Takes(c) && isWanted(c)))
                {
                    report.Add(Run(comparison, host));
                }
            }
        }
    }

    // The median of the rounds' ratios: the sides of one round ran within the same second.
    private Row Run(Comparison comparison, Host host)
    {
        double[] seconds = host.Compare(comparison, rounds: quick ? 5 : 15, warmUp: quick ? 0.6 : 2);
        double[] ratios = [.. Pairs(seconds).Select(p => p.Subject / p.Reference).Order()];
        double subject = Median(Pairs(seconds).Select(p => p.Subject));
        double reference = Median(Pairs(seconds).Select(p => p.Reference));
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"{subject * 1e6:0.00} µs against {reference * 1e6:0.00} µs; rounds {ratios[0]:0.##} to {ratios[^1]:0.##}"
        );
        bool isGenerated = host.Name.Length > 0;
        double? ownBar = host.Name == Host.Native ? comparison.BarOfNative : null;
        return new Row(
            comparison.Operation,
            comparison.Backend,
            isGenerated ? host.Name : comparison.Mode,
            Median(ratios),
            "ratio",
            comparison.Against,
            isGenerated ? ownBar ?? comparison.BarOfGenerated ?? comparison.Bar : comparison.Bar,
            note
        );
    }

    /// <summary>Microseconds per operation of one side only.</summary>
    public double Measure(string backend, string subject, int count, int leadIn)
    {
        return Median(
                Compare(backend, subject, subject, count, leadIn, rounds: quick ? 2 : 6, warmUp: quick ? 0.5 : 1.5)
            ) * 1e6;
    }

    /// <summary>A figure that a function of <c>counted.py</c> gives.</summary>
    public static double Count(string function, string backend, string exported, int count)
    {
        using PyObject module = PyObject.Import("counted");
        using PyObject dotnet = PyObject.Import("dotnet");
        using PyObject counted = dotnet.GetAttribute(exported);
        using PyObject result = module.CallMethod(function, backend, counted, count);
        return result.As<double>();
    }

    // In this process: seconds per operation, subject, reference, subject, reference, ...
    private static double[] Compare(
        string backend,
        string subject,
        string reference,
        int count,
        int leadIn,
        int rounds,
        double warmUp
    )
    {
        using PyObject module = PyObject.Import("compare");
        using PyObject result = module.CallMethod(
            "compare",
            backend,
            subject,
            reference,
            count,
            leadIn,
            rounds,
            warmUp
        );
        return result.As<double[]>();
    }

    private static IEnumerable<(double Subject, double Reference)> Pairs(double[] seconds) =>
        seconds.Chunk(2).Select(pair => (pair[0], pair[1]));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
