using System.Diagnostics;

namespace PyWaker.Core.Tests.Interpreter;

public class VirtualEnvironmentTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pywaker-venv").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Initialize_WithAVirtualEnvironment_IsLikeRunningItsPython()
    {
        string bin = Path.Combine(_folder, OperatingSystem.IsWindows() ? "Scripts" : "bin");
        string python = Path.Combine(bin, OperatingSystem.IsWindows() ? "python.exe" : "python");
        Run(Python.Evaluate<string>("__import__('sys').executable"), "-m", "venv", "--without-pip", _folder);
        // Python puts the folder of a script in front, PyWaker that of the program.
        const string show =
            "import sys, sysconfig, json; json.dump([sys.prefix, sys.base_prefix, sys.exec_prefix, sys.executable, sysconfig.get_path('purelib')] + sys.path[1:], sys.stdout)";

        string expected = Run(python, "-c", show).Trim();
        Assert.That(expected, Does.StartWith($"[\"{_folder}\", "), "this is about a virtual environment");
        string found = ChildProcess
            .Run("run", new() { ["PYWAKER_PYTHON"] = python, ["PYWAKER_TEST_CODE"] = show })
            .Output;
        Assert.That(found, Is.EqualTo(expected));

        // Activated instead of named.
        found = ChildProcess
            .Run(
                "run",
                new()
                {
                    ["PYWAKER_PYTHON"] = null,
                    ["VIRTUAL_ENV"] = _folder,
                    ["PYWAKER_TEST_CODE"] = show,
                }
            )
            .Output;
        Assert.That(found.Replace("/bin/python3\"", "/bin/python\"", StringComparison.Ordinal), Is.EqualTo(expected));
    }

    [Test]
    public void Initialize_VIRTUAL_ENV_ThatNamesNoEnvironment_SaysSo([Values("missing", "empty")] string which)
    {
        // Not whatever Python is on PATH: it is not the one that was activated.
        string environment = Path.Combine(_folder, which);
        if (which == "empty")
        {
            Directory.CreateDirectory(environment);
        }

        string python = OperatingSystem.IsWindows()
            ? Path.Combine(environment, "Scripts", "python.exe")
            : Path.Combine(environment, "bin", "python3");
        string output = ChildProcess
            .Run("initialize", new() { ["PYWAKER_PYTHON"] = null, ["VIRTUAL_ENV"] = environment })
            .Output;
        Assert.That(
            output,
            Is.EqualTo($"InvalidOperationException: {Messages.NoVirtualEnvironment(environment, python)}")
        );
    }

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, string.Join(' ', arguments));
        return output;
    }
}
