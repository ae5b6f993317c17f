namespace PyWaker.Hosting.Tests;

/// <summary>The programs of samples/ that check themselves: in child processes, as their readers run them.</summary>
public class SampleTests
{
    [Test]
    public void GuideTour_ShowsEveryExample()
    {
        string[] lines = Run("GuideTour");

        Assert.That(lines.Count(static line => line.StartsWith("  ok ", StringComparison.Ordinal)), Is.EqualTo(Loops.IsInstalled("uvloop") ? 14 : 11));
        Assert.That(lines[^1], Is.EqualTo("Everything was as it should be."));
    }

    private static string[] Run(string sample, params string[] arguments) => ChildProcess.RunProgram(sample, arguments, Directory.GetCurrentDirectory()).Lines;
}
