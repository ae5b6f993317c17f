using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>The pages for people who change PyWaker: short where they must be, and true about files.</summary>
/// <remarks><c>ReadmeTests</c> checks the code blocks, and the links of README.md and docs/.</remarks>
public partial class DocumentTests
{
    private const string Map = "ARCHITECTURE.md";
    private const string OfTests = "tests/README.md";

    private static readonly string[] s_folders = ["bench", "docs", "eng", "python", "samples", "src", "tests"];
    private static readonly string[] s_extensions =
    [
        ".cs",
        ".csproj",
        ".ini",
        ".md",
        ".props",
        ".py",
        ".sh",
        ".targets",
        ".txt",
    ];

    private static readonly string[] s_files =
    [
        .. s_folders.SelectMany(static folder => SourceTree.Files(folder, s_extensions)),
        .. Directory.GetFiles(SourceTree.Root).Select(Path.GetFileName)!,
    ];

    // Every word of the code, and of what builds it.
    private static readonly Lazy<HashSet<string>> s_words = new(static () =>
        [
            .. s_files
                .Where(static file => !file.EndsWith(".md", StringComparison.Ordinal))
                .Where(static file => s_extensions.Contains(Path.GetExtension(file)))
                .SelectMany(static file => Word().Matches(SourceTree.Read(file)).Select(static word => word.Value)),
        ]
    );

    [Test]
    public void Architecture_IsReadAtOnce()
    {
        string[] lines = SourceTree.Read(Map).TrimEnd('\n').Split('\n');

        Assert.That(lines, Has.Length.AtMost(100).And.All.Length.AtMost(120));
    }

    [TestCaseSource(nameof(Pages))]
    public void Page_NamesFilesThatExist(string page)
    {
        // A name in capitals stands for any name.
        IEnumerable<string> missing = FileName()
            .Matches(SourceTree.Read(page))
            .Select(static match => match.Groups[1].Value)
            .Where(static name => !name.Contains("NAME") && !name.Contains("nnnn"))
            .Where(static name =>
                !s_files.Any(file => file == name || file.EndsWith("/" + name, StringComparison.Ordinal))
            );

        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(nameof(Pages))]
    public void Page_NamesCodeThatExists(string page)
    {
        // Names are looked up as words: a renamed type or member is found, one that moved to another type is not.
        IEnumerable<string> missing = CodeName()
            .Matches(SourceTree.Read(page))
            .Select(static match => match.Groups[1].Value)
            .Where(static name => !FileName().IsMatch($"`{name}`") && !name.Contains("NAME"))
            .Where(static name => name.Split('.').Any(static word => !s_words.Value.Contains(word)));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Links_OfThePageAboutTests_Lead() =>
        Assert.That(
            Link()
                .Matches(SourceTree.Read(OfTests))
                .Select(static link => link.Groups[1].Value)
                .Where(static link => !Path.Exists(Path.Combine(SourceTree.Root, "tests", link))),
            Is.Empty
        );

    [Test]
    public void EveryDiagnostic_IsInTheListForUsers()
    {
        string list = SourceTree.Read("docs/bindings.md");

        Assert.That(
            SourceTree.Files("docs/diagnostics", ".md").Where(page => !list.Contains($"]({page["docs/".Length..]})")),
            Is.Empty
        );
    }

    private static IEnumerable<string> Pages() => [Map, OfTests, .. SourceTree.Files("docs/design", ".md")];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    // A type, a member or a namespace; what follows it (type arguments, a call) is not looked at.
    [GeneratedRegex(@"`([A-Z]\w+(?:\.\w+)*)(?![\w./])[^`]*`")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"`(?:\./)?([\w./-]+\.(?:cs|csproj|ini|md|props|py|sh|targets|txt))`")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
