using System.Text.RegularExpressions;
using PyWaker.Interpreter;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>
/// The supported versions are decided once; documentation, scripts and metadata repeat them and must agree.
/// </summary>
public partial class VersionTests
{
    private static readonly string[] s_pages =
    [
        "README.md",
        "docs/hosting.md",
        "docs/package.md",
        "docs/native.md",
        "python/pywaker/README.md",
    ];

    private static readonly string[] s_files = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "build.sh"];
    private static readonly string[] s_folders = ["bench", "docs", "eng", "python", "samples", "src", "tests"];

    [TestCaseSource(nameof(s_pages))]
    public void Page_ForUsers_NamesTheRange(string page) =>
        Assert.That(Named(page), Does.Contain(PythonVersions.Range));

    [Test]
    public void Range_WhereverItIsNamed_IsTheSame()
    {
        string[] extensions = [".cs", ".csproj", ".md", ".props", ".py", ".sh", ".targets", ".toml", ".txt"];
        IEnumerable<string> others =
            from file in s_folders.SelectMany(folder => SourceTree.Files(folder, extensions)).Concat(s_files)
            from range in Named(file)
            where range != PythonVersions.Range
            select $"{file}: {range}";
        Assert.That(others, Is.Empty);
    }

    [TestCase("eng/probe.py")]
    [TestCase("python/pywaker/src/pywaker/_version.py")]
    public void PythonCode_ThatChecksTheVersion_HasTheSameBounds(string file)
    {
        static string Tuple(string version) => $"({version.Replace(".", ", ")})";
        string expected = $"OLDEST, NEWEST = {Tuple(PythonVersions.Oldest)}, {Tuple(PythonVersions.Newest)}\n";
        Assert.That(SourceTree.Read(file), Does.Contain(expected));
    }

    [TestCase("python/pywaker/pyproject.toml")]
    [TestCase("python/pywaker/src/pywaker/templates/pyproject.toml")]
    public void PythonPackage_RequiresTheOldest(string file) =>
        Assert.That(SourceTree.Read(file), Does.Contain($"requires-python = \">={PythonVersions.Oldest}\"\n"));

    [Test]
    public void NativeWheel_IsTaggedWithTheOldest()
    {
        string tag = $"cp{PythonVersions.Oldest.Replace(".", "")}-abi3";
        Assert.That(SourceTree.Read("python/pywaker/src/pywaker/_building.py"), Does.Contain(tag));
    }

    /// <summary>README's table says "from 0.22" where <c>requirements.txt</c> says <c>>=0.22</c>.</summary>
    [Test]
    public void Frameworks_InTheTable_HaveTheBoundsOfTheRequirements()
    {
        Dictionary<string, string> required = Requirements()
            .Matches(SourceTree.Read("requirements.txt"))
            .ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value);
        required.Remove("pytest");
        Dictionary<string, string> listed = FrameworkRows()
            .Matches(SourceTree.Read("README.md"))
            .ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value);
        Assert.That(listed, Is.EquivalentTo(required).And.Count.EqualTo(4));
    }

    private static IEnumerable<string> Named(string file) =>
        Ranges().Matches(SourceTree.Read(file)).Select(static match => match.Value);

    [GeneratedRegex(@"\b3\.\d+ to 3\.\d+\b")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"^([a-z]+)>=([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Requirements();

    [GeneratedRegex(@"^\| ([a-z]+) \| from ([\d.]+) \|", RegexOptions.Multiline)]
    private static partial Regex FrameworkRows();
}
