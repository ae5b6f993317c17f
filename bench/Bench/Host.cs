using System.Diagnostics;
using System.Globalization;

namespace PyWaker.Bench;

/// <summary>A way in which .NET and Python share a process: each comparison runs in a new one, so that what was compiled for one does not serve, or harm, another.</summary>
/// <param name="Name">As the table has it; empty for the module that is made by hand.</param>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">What comes before the comparison's own arguments.</param>
internal sealed record Host(string Name, string Program, params string[] Arguments)
{
    public const string MadeByHand = "--compare";
    public const string Generated = "--compare-generated";

    private static string Python => PyWaker.Python.Executable;

    private static string Cases => Path.Combine(AppContext.BaseDirectory, "python");

    /// <summary>This program, with the module made by hand.</summary>
    public static Host Bench { get; } = new("", Environment.ProcessPath!, MadeByHand);

    /// <summary>Those for which the module is made by attributes, if they are there.</summary>
    public static IEnumerable<Host> OfGenerated()
    {
        string script = Path.Combine(Cases, "hosted.py");
        yield return new Host("generated, C# hosts", Environment.ProcessPath!, Generated);
        yield return new Host("generated, loaded", Python, script, "load", Path.Combine(AppContext.BaseDirectory, "..", "..", "BenchModule", "release", "BenchModule.dll"));
        string native = RepositoryFolder.Find("artifacts/native");
        if (Directory.Exists(native) && Directory.EnumerateFiles(native, "dotnet.abi3.so").Any())
        {
            yield return new Host("generated, native", Python, script, "import", native);
        }
        else
        {
            Console.WriteLine($"(no native module in {native}: its rows are left out)");
        }
    }

    /// <summary>Seconds per operation: subject, reference, subject, reference, ...</summary>
    public double[] Compare(Comparison c, int rounds, double warmUp)
    {
        IFormattable[] numbers = [c.Count, c.LeadIn, rounds, warmUp];
        string[] arguments = [.. Arguments, c.Loop, c.Subject, c.Reference, .. numbers.Select(static it => it.ToString(null, CultureInfo.InvariantCulture))];
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PYTHONPATH"] = RepositoryFolder.Find("python/pywaker/src");
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. output.Trim().Split('\n')[^1].Split(' ').Select(static it => double.Parse(it, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"'{Program} {string.Join(' ', arguments)}' ended with {process.ExitCode} and printed: {output}");
    }
}
