using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace PyWaker.Adapters.Tests;

// The pages themselves: what they show, and where their links lead.
public partial class ReadmeTests
{
    private static readonly string s_root = FindRoot();

    // Where code of the pages stands between <snippet> marks.
    private static readonly string[] s_marked =
    [
        "samples/AudioFilter",
        "samples/Readme",
        "tests/MSTest.Tests",
        "tests/NUnit.Tests",
        "tests/PythonnetHost",
        "tests/Xunit.Tests",
        "tests/pythonnet",
    ];

    [TestCaseSource(nameof(Documents))]
    public void Blocks_OfCode_AreThoseOfTheSources(string document)
    {
        HashSet<string> snippets = [.. Snippets()];
        foreach ((string language, string code) in Blocks(document))
        {
            if (language is "csharp" or "python")
            {
                Assert.That(
                    snippets,
                    Does.Contain(code),
                    $"{document} shows code that is no file of samples/Hello, samples/HelloPython or samples/Example and stands between no <snippet> marks of {string.Join(", ", s_marked)}; change both alike"
                );
            }
            else
            {
                Assert.That(
                    language,
                    Is.AnyOf("sh", "text", "xml"),
                    $"{document} has a block of a language that no test knows"
                );
            }
        }
    }

    [Test]
    public void Snippets_AllOfThem_AreShownSomewhere()
    {
        HashSet<string> shown = [.. Documents().SelectMany(Blocks).Select(static block => block.Code)];

        Assert.That(Snippets(), Is.SubsetOf(shown));
    }

    [Test]
    public void Links_ToFiles_Lead()
    {
        foreach (string document in Documents())
        {
            string folder = Path.GetDirectoryName(Path.Combine(s_root, document))!;
            foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(s_root, document))))
            {
                string path = Path.Combine(folder, link.Groups[1].Value);
                Assert.That(File.Exists(path) || Directory.Exists(path), $"{document} links to {link.Groups[1].Value}");
            }
        }
    }

    [Test]
    public void Map_OfDocs_NamesEveryPage()
    {
        string map = File.ReadAllText(Path.Combine(s_root, "docs", "README.md"));
        IEnumerable<string> linked = Link()
            .Matches(map)
            .Select(static link => Path.Combine("docs", link.Groups[1].Value));
        IEnumerable<string> pages = Documents()
            .Where(static page =>
                page.StartsWith("docs", StringComparison.Ordinal)
                && Path.GetDirectoryName(page) != Path.Combine("docs", "diagnostics")
            );

        Assert.That(pages.Except(linked), Is.EqualTo(new[] { Path.Combine("docs", "README.md") }));
    }

    [Test]
    public void Commands_OfReadme_AreThoseOfBuildSh()
    {
        string script = File.ReadAllText(Path.Combine(s_root, "build.sh"));
        foreach (Match command in Command().Matches(File.ReadAllText(Path.Combine(s_root, "README.md"))))
        {
            string name = command.Groups[1].Value;
            Assert.That(
                Regex.IsMatch(script, $@"^  (\S+ \| )*{name}( \| \S+)*\)", RegexOptions.Multiline),
                $"build.sh has no command '{name}'"
            );
        }
    }

    private static IEnumerable<string> Documents() =>
        Directory
            .GetFiles(s_root, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(s_root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(s_root, path))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<(string Language, string Code)> Blocks(string document) =>
        Fence()
            .Matches(File.ReadAllText(Path.Combine(s_root, document)))
            .Select(static match => (match.Groups[1].Value, match.Groups[2].Value));

    private static IEnumerable<string> Snippets() =>
        s_marked
            .SelectMany(Sources)
            .SelectMany(static path =>
                SnippetMarks().Matches(File.ReadAllText(path)).Select(static match => Outdent(match.Groups[1].Value))
            )
            .Concat(
                new[] { "samples/Hello", "samples/HelloPython", "samples/Example" }
                    .SelectMany(Sources)
                    .Select(File.ReadAllText)
            );

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .GetFiles(Path.Combine(s_root, folder), "*.*")
            .Where(static path =>
                path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".py", StringComparison.Ordinal)
            );

    private static string Outdent(string code)
    {
        string[] lines = code.TrimEnd('\n').Split('\n');
        int indent = lines
            .Where(static line => line.Length > 0)
            .Min(static line => line.Length - line.TrimStart().Length);
        var result = new StringBuilder();
        foreach (string line in lines)
        {
            result.Append(line.Length > 0 ? line[indent..] : line).Append('\n');
        }

        return result.ToString();
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PyWaker.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException("The tests run outside the checkout, whose README they compare.");
    }

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(
        @"^ *(?://|#) <snippet>\n(.*?)^ *(?://|#) </snippet>$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex SnippetMarks();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\./build\.sh (\w+)")]
    private static partial Regex Command();
}
