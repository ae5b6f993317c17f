using System.Diagnostics;
using System.Globalization;

namespace PyWaker.Bench;

/// <summary>This program once more, for what needs a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it and gives the figure that it prints last.</summary>
    public static double Run(string[] arguments, string? doorbell = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (doorbell is not null)
        {
            start.Environment["PYWAKER_DOORBELL"] = doorbell;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.TryParse(
            output.Trim().Split('\n')[^1],
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out double value
        )
            ? value
            : throw new InvalidOperationException(
                $"The child process {string.Join(' ', arguments)} ended with {process.ExitCode} and printed: {output}"
            );
    }
}
