using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>Rules about the text of the sources that no analyzer has.</summary>
public partial class StyleTests
{
    private const int LongestLine = 120;
    private const int LongestSummary = 160;

    // Tables of declarations, one a line.
    private const string Declarations = "src/Core/Interop/";

    [Test]
    public void Line_IsNotLongerThanAReaderSees() =>
        Assert.That(
            SourceTree
                .Files("src", ".cs", ".py")
                .Where(static path => !path.StartsWith(Declarations, StringComparison.Ordinal))
                .SelectMany(static path =>
                    SourceTree
                        .Read(path)
                        .Split('\n')
                        .Select((line, i) => (Place: $"{path}:{i + 1}", line.Length))
                        .Where(static line => line.Length > LongestLine)
                ),
            Is.Empty
        );

    [Test]
    public void Summary_FitsATooltipAndStandsAlone()
    {
        List<string> offenders = [];
        foreach (string path in SourceTree.Files("src", ".cs"))
        {
            string source = SourceTree.Read(path);
            foreach (Match match in Summary().Matches(source))
            {
                string text = Shown(match.Groups[1].Value);
                if (text.Length > LongestSummary || PointsElsewhere().IsMatch(text))
                {
                    offenders.Add($"{path}:{source.AsSpan(0, match.Index).Count('\n') + 1}: {text}");
                }
            }
        }

        Assert.That(offenders, Is.Empty);
    }

    [TestCase("As <see cref=\"A.B(int)\"/>, for streams.", "As B, for streams.")]
    [TestCase("Returns\n    /// <c>None</c> or <paramref name=\"value\"/>.", "Returns None or value.")]
    public void Shown_IsWhatATooltipShows(string summary, string expected) =>
        Assert.That(Shown(summary), Is.EqualTo(expected));

    [TestCase("The same for streams.", true)]
    [TestCase("As the other one, for streams.", true)]
    [TestCase("It wakes the loop.", true)]
    [TestCase("Whether it has ended.", false)]
    [TestCase("Assembles the module.", false)]
    public void PointsElsewhere_KnowsAFirstWordThatNeedsAnotherText(string summary, bool expected) =>
        Assert.That(PointsElsewhere().IsMatch(summary), Is.EqualTo(expected));

    // A summary without its marks: a reference shows the last part of its name.
    private static string Shown(string summary)
    {
        string line = Break().Replace(summary, " ").Trim();
        return Mark().Replace(Reference().Replace(line, static match => LastName(match.Groups[1].Value)), "");
    }

    private static string LastName(string reference) => reference.Split('(')[0].Split('.', ':')[^1];

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex(@"\s*\n\s*///\s*")]
    private static partial Regex Break();

    [GeneratedRegex("""<(?:see|paramref|typeparamref)\s+(?:cref|langword|href|name)="([^"]*)"\s*/>""")]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Mark();

    [GeneratedRegex("^(?:The same|Same|As|It|Its|This|That|These|Those|They|What|Whoever|Likewise|Ditto|Also)\\b")]
    private static partial Regex PointsElsewhere();
}
