using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using PyWaker.Bench.Results;

namespace PyWaker.Bench.Crossings;

/// <summary>
/// The price of each crossing alone, by BenchmarkDotNet: in this process, which hosts the Python that is crossed into.
/// </summary>
internal static class CrossingFigures
{
    private static readonly Type[] s_benchmarks =
    [
        typeof(AttachBenchmarks),
        typeof(ConversionBenchmarks),
        typeof(CallBenchmarks),
        typeof(ChannelBenchmarks),
    ];

    public static IEnumerable<Row> All(bool quick) =>
        s_benchmarks
            .Select(type => BenchmarkRunner.Run(type, Configuration(quick)))
            .SelectMany(summary => summary.Reports.SelectMany(Rows));

    private static ManualConfig Configuration(bool quick) =>
        ManualConfig
            .CreateEmpty()
            .AddJob(
                Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                    .WithWarmupCount(quick ? 3 : 8)
                    .WithIterationCount(quick ? 3 : 12)
                    .WithIterationTime(TimeInterval.FromMilliseconds(quick ? 50 : 200))
            )
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(RepositoryFolder.Find("artifacts/benchmarks"));

    private static IEnumerable<Row> Rows(BenchmarkReport report)
    {
        string operation = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
        if (report.ResultStatistics is not { } statistics)
        {
            throw new InvalidOperationException($"BenchmarkDotNet has no result for '{operation}'.");
        }

        yield return new Row(operation, "none", "crossing", Math.Round(statistics.Median, 1), "ns", "", null);
        if (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) is > 0 and var bytes)
        {
            yield return new Row(operation, "none", "crossing", bytes, "bytes", "", null);
        }
    }
}
