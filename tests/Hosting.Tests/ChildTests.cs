namespace PyWaker.Hosting.Tests;

/// <summary>What a child process does on a loop.</summary>
public abstract class ChildTests(string loop)
{
    // Old versions of anyio and trio warn of each other.
    private static readonly Dictionary<string, string?> s_environment = new()
    {
        ["PYTHONWARNINGS"] = "ignore:trio.MultiError",
    };

    protected string Loop { get; } = loop;

    [OneTimeSetUp]
    public void Require() => Loops.Require(Loop);

    protected string[] Child(string mode, int exitCode = 0)
    {
        ChildResult result = ChildProcess.RunProgram(
            "HostingChild",
            [mode, Loop],
            Directory.GetCurrentDirectory(),
            s_environment,
            exitCode
        );
        Assert.That(result.Error, Is.Empty);
        return result.Lines;
    }
}
