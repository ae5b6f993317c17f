using System.Runtime.InteropServices;

namespace PyWaker.Bench.Results;

/// <summary>Where the figures come from.</summary>
internal sealed record Machine(
    string Cpu,
    int Processors,
    string System,
    string DotNet,
    string Python,
    string Uvloop,
    string Trio
)
{
    public static Machine Read() =>
        new(
            CpuName(),
            Environment.ProcessorCount,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            PyWaker.Python.Version.ToString(),
            VersionOf("uvloop"),
            VersionOf("trio")
        );

    private static string VersionOf(string module)
    {
        using PyObject imported = PyObject.Import(module);
        using PyObject version = imported.GetAttribute("__version__");
        return version.As<string>();
    }

    private static string CpuName() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
                ?? "unknown"
            : "unknown";
}
