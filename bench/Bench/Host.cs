using System.Diagnostics;
using System.Globalization;

namespace PyWaker.Bench;

/// <summary>
/// A way in which .NET and Python share a process, with one process for all its comparisons: it is as warm, and its
/// memory as used, as that of a program that has run for a while.
/// </summary>
/// <param name="name">As the table has it; empty for the module that is made by hand.</param>
/// <param name="program">What is started.</param>
/// <param name="arguments">What it is given.</param>
internal sealed class Host(string name, string program, params string[] arguments) : IDisposable
{
    public const string MadeByHand = "--compare";
    public const string Generated = "--compare-generated";

    /// <summary>The name of the one whose module NativeAOT compiled.</summary>
    public const string Native = "generated, native";

    private Process? _process;

    private static string Python => PyWaker.Python.Executable;

    private static string Cases => Path.Combine(AppContext.BaseDirectory, "python");

    /// <summary>As the table has it; empty for the module that is made by hand.</summary>
    public string Name => name;

    /// <summary>
    /// All that there are: first this program with the module made by hand, then those for which it is made by
    /// attributes.
    /// </summary>
    public static IEnumerable<Host> All()
    {
        string script = Path.Combine(Cases, "hosted.py");
        yield return new Host("", Environment.ProcessPath!, MadeByHand);
        yield return new Host("generated, C# hosts", Environment.ProcessPath!, Generated);
        yield return new Host(
            "generated, loaded",
            Python,
            script,
            "load",
            Path.Combine(AppContext.BaseDirectory, "..", "..", "BenchModule", "release", "BenchModule.dll")
        );
        string native = RepositoryFolder.Find("artifacts/native");
        if (Directory.Exists(native) && Directory.EnumerateFiles(native, "dotnet.abi3.so").Any())
        {
            yield return new Host(Native, Python, script, "import", native);
        }
        else
        {
            Console.WriteLine($"(no native module in {native}: its rows are left out)");
        }
    }

    /// <summary>Whether a comparison is one for this host.</summary>
    public bool Takes(Comparison comparison) =>
        name.Length == 0 ? !comparison.NeedsAttributes : comparison.IsForEveryHost || comparison.NeedsAttributes;

    /// <summary>Seconds per operation: subject, reference, subject, reference, ...</summary>
    public double[] Compare(Comparison c, int rounds, double warmUp)
    {
        _process ??= Start();
        IFormattable[] numbers = [c.Count, c.LeadIn, rounds, warmUp];
        string request = string.Join(
            ' ',
            [
                c.Loop,
                c.Subject,
                c.Reference,
                .. numbers.Select(static it => it.ToString(null, CultureInfo.InvariantCulture)),
            ]
        );
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended at '{request}'.");
        return [.. line.Split(' ').Select(static it => double.Parse(it, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["PYTHONPATH"] = RepositoryFolder.Find("python/pywaker/src");
        return Process.Start(start)!;
    }
}
