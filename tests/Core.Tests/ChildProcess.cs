using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace PyWaker.Tests;

/// <summary>What a child process left.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n');
}

/// <summary>Runs tests/CoreChild, or another program of the checkout, for what a process can do only once.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a mode of the child and requires that it ends well.</summary>
    /// <param name="mode">See its Program.cs.</param>
    /// <param name="environment">Variables to set, or with null to remove.</param>
    public static ChildResult Run(string mode, Dictionary<string, string?>? environment = null) =>
        RunProgram("CoreChild", [mode], Directory.GetCurrentDirectory(), environment);

    /// <summary>Runs a program and requires that it ends well.</summary>
    /// <param name="name">The name under which the test project says where it is: an AssemblyMetadata item.</param>
    /// <param name="arguments">What it gets.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Variables to set, or with null to remove.</param>
    /// <param name="exitCode">How it must end.</param>
    public static ChildResult RunProgram(
        string name,
        string[] arguments,
        string folder,
        Dictionary<string, string?>? environment = null,
        int exitCode = 0
    )
    {
        // By way of the `dotnet` that runs the tests, so that no other has to be installed where programs look for it.
        string dotnet = Path.GetFullPath(
            Path.Combine(
                RuntimeEnvironment.GetRuntimeDirectory(),
                "..",
                "..",
                "..",
                OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"
            )
        );
        string program = Assembly
            .GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == name)
            .Value!;
        ProcessStartInfo start = new(dotnet, [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        foreach ((string variable, string? value) in environment ?? [])
        {
            start.Environment[variable] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience.ForChild))
        {
            process.Kill();
            Assert.Fail(
                $"The child '{string.Join(' ', [name, .. arguments])}' does not end.\n{output.GetAwaiter().GetResult()}\n{error.GetAwaiter().GetResult()}"
            );
        }

        ChildResult result = new(
            process.ExitCode,
            output.GetAwaiter().GetResult().TrimEnd(),
            error.GetAwaiter().GetResult().TrimEnd()
        );
        Assert.That(
            result.ExitCode,
            Is.EqualTo(exitCode),
            $"The child '{string.Join(' ', [name, .. arguments])}' failed.\n{result.Output}\n{result.Error}"
        );
        return result;
    }
}
