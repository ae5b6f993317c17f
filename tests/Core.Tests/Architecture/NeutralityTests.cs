using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>The engine knows no framework: its adapter says what it needs, by an <c>AsyncBackend</c>.</summary>
public partial class NeutralityTests
{
    [Test]
    public void Core_NamesNoFramework()
    {
        List<string> offenders = [];
        foreach (string path in SourceTree.Files("src/Core", ".cs", ".py", ".csproj"))
        {
            string[] lines = SourceTree.Read(path).Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                if (Framework().Match(lines[i]) is { Success: true } match)
                {
                    offenders.Add($"{path}:{i + 1}: {match.Value}");
                }
            }
        }

        Assert.That(offenders, Is.Empty, "src/Core names a framework; say it neutrally, or say it in the adapter");
    }

    [GeneratedRegex("asyncio|trio|anyio|uvloop", RegexOptions.IgnoreCase)]
    private static partial Regex Framework();
}
