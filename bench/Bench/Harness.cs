using System.Globalization;
using PyWaker.Bench.Results;

namespace PyWaker.Bench;

/// <summary>Runs what is written in Python.</summary>
internal sealed class Harness(bool quick)
{
    // A virtual machine has phases of ten seconds and more in which all that one thread hands to another takes several
    // times as long. A row is therefore measured a few rounds at a time, in passes that are minutes apart, so that such
    // a phase is seen as rounds that differ and not as the row's figure.
    private readonly int _passes = quick ? 1 : 5;
    private readonly int _roundsOfPass = quick ? 5 : 3;

    /// <summary>Adds the rows of some comparisons, host after host.</summary>
    public void RunAll(Report report, Func<Comparison, bool> isWanted)
    {
        Host[] hosts = [.. Host.All()];
        (Host Host, Comparison Comparison, List<double> Seconds)[] measured =
        [
            .. from host in hosts
            from comparison in Comparisons.All
            where host.Takes(comparison) && isWanted(comparison) && (!comparison.NeedsNumpy || Numpy.IsThere)
            select (host, comparison, new List<double>()),
        ];
        try
        {
            for (int pass = 0; pass < _passes; pass++)
            {
                double warmUp = (quick, pass) switch
                {
                    (true, _) => 0.6,
                    (false, 0) => 2,
                    _ => 0.2,
                };
                foreach ((Host host, Comparison comparison, List<double> seconds) in measured)
                {
                    seconds.AddRange(host.Compare(comparison, _roundsOfPass, warmUp));
                }
            }
        }
        finally
        {
            foreach (Host host in hosts)
            {
                host.Dispose();
            }
        }

        foreach ((Host host, Comparison comparison, List<double> seconds) in measured)
        {
            report.Add(NewRow(comparison, host, seconds));
        }
    }

    // The median of the rounds' ratios: the sides of one round ran within the same second.
    private static Row NewRow(Comparison comparison, Host host, List<double> seconds)
    {
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

    private static IEnumerable<(double Subject, double Reference)> Pairs(IEnumerable<double> seconds) =>
        seconds.Chunk(2).Select(pair => (pair[0], pair[1]));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
