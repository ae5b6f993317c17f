using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator.Tests;

/// <summary>Wrong use is reported, once and where it is.</summary>
public partial class DiagnosticTests
{
    [TestCaseSource(nameof(WrongOverloads))]
    [TestCaseSource(nameof(WrongClasses))]
    [TestCaseSource(nameof(WrongTypes))]
    [TestCaseSource(nameof(WrongEnumsAndExceptions))]
    [TestCaseSource(nameof(WrongFunctions))]
    [TestCaseSource(nameof(WrongInterfaces))]
    public void WrongUse_IsReportedWhereItIs(string id, string where, string message, string source)
    {
        ImmutableArray<Diagnostic> reported = Generation.Report(source);

        Assert.That(reported.Select(static diagnostic => diagnostic.Id), Is.EqualTo(new[] { id }));
        Diagnostic diagnostic = reported[0];
        Assert.That(diagnostic.GetMessage(CultureInfo.InvariantCulture), Does.Contain(message));
        string text = Generation.Parse(source, "").ToString();
        Assert.That(
            text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length),
            Is.EqualTo(where)
        );
        Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo("Sample0.cs"));
    }

    [TestCaseSource(nameof(WrongCalls))]
    [TestCaseSource(nameof(UnseenConversions))]
    public async Task WrongCall_IsReportedWhereItIs(string id, string where, string message, string source)
    {
        ImmutableArray<Diagnostic> reported = await Generation.AnalyzeAsync(source);

        Assert.That(reported.Select(static diagnostic => diagnostic.Id), Is.EqualTo(new[] { id }));
        Assert.That(reported[0].GetMessage(CultureInfo.InvariantCulture), Does.Contain(message));
        Assert.That(reported[0].Severity, Is.EqualTo(DiagnosticSeverity.Warning));
        string text = Generation.Parse(source, "").ToString();
        Assert.That(
            text.Substring(reported[0].Location.SourceSpan.Start, reported[0].Location.SourceSpan.Length),
            Is.EqualTo(where)
        );
    }

    [TestCase("M", "[PyModule(\"m\")] partial class M { }")]
    [TestCase("M", "[PyModule(\"m\")] partial record M;")]
    [TestCase("M<int>", "[PyModule(\"m\")] static partial class M<T> where T : struct { }")]
    [TestCase(
        "Outer<int>.@class.M",
        "static partial class Outer<T> { internal partial interface @class { [PyModule(\"m\")] internal static partial class M { } } }"
    )]
    [TestCase(
        "@namespace.M",
        "namespace @namespace { [PyModule(\"m\")] static partial class M { [PyFunction] static async void F() => await Task.Yield(); } }"
    )]
    [TestCase(
        "M",
        "[PyModule(\"my-module\")] static partial class M { internal static PyModule Create() => CreateUninstalled(); }"
    )]
    [TestCase(
        "M",
        "[PyModule(\"my-module\")] static partial class M { internal static PyModule Create(int a) => throw new Exception(); }"
    )]
    [TestCase(
        "M",
        "[PyModule(\"m\")] static partial class M { [PyFunction] static void F(ref int a) { } [PyClass] internal partial class C { } }"
    )]
    public void ModulesThatAreReported_CanBeCreated_AsFarAsTheCompilerKnows(string type, string source) =>
        Assert.That(
            Generation
                .Compiled(
                    $"{source} static class Program {{ static object F() => {type}.Create(); static object G() => {type}.CreateUninstalled(); }}"
                )
                .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
            Is.Empty
        );

    [Test]
    public void SeveralMistakes_AreAllReported()
    {
        IEnumerable<string> ids = Generation
            .Report(
                "[PyModule(\"m\")] static partial class M { [PyFunction(Offload = true, AllowThreads = true)] static async void F(ref int a, CancellationToken b) { } }"
            )
            .Select(static diagnostic => diagnostic.Id);

        Assert.That(ids, Is.EquivalentTo(new[] { "PYW0004", "PYW0005", "PYW0009" }));
    }

    [Test]
    public void EveryDiagnostic_IsTestedHere_AndHasAPage()
    {
        DiagnosticDescriptor[] all =
        [
            .. typeof(Descriptors).GetFields().Select(static field => (DiagnosticDescriptor)field.GetValue(null)!),
        ];
        IEnumerable<string> ids = all.Select(static diagnostic => diagnostic.Id);
        IEnumerable<string> tested = WrongClasses()
            .Concat(WrongFunctions())
            .Concat(WrongTypes())
            .Concat(WrongEnumsAndExceptions())
            .Concat(WrongOverloads())
            .Concat(WrongInterfaces())
            .Concat(WrongCalls())
            .Concat(UnseenConversions())
            .Select(static diagnostic => (string)diagnostic.Arguments[0]!)
            .Distinct();

        Assert.That(tested.Order(), Is.EqualTo(ids));
        string root = FindRoot();
        foreach (DiagnosticDescriptor descriptor in all)
        {
            string page = File.ReadAllText(Path.Combine(root, "docs", "diagnostics", $"{descriptor.Id}.md"));
            Assert.That(page, Does.StartWith($"# {descriptor.Id}: {descriptor.Title}\n"));

            // The page is the description, in which a link to another page would lead nowhere.
            string description = descriptor.Description.ToString(CultureInfo.InvariantCulture);
            Assert.That($"# {descriptor.Id}: {descriptor.Title}\n\n{description}\n".Split(), Is.EqualTo(page.Split()));
            Assert.That(description, Does.Contain("\n\n**Remedy.** ").And.Not.Contain("]("));
            Assert.That(descriptor.HelpLinkUri, Is.Empty);
        }

        Assert.That(
            Directory
                .GetFiles(Path.Combine(root, "docs", "diagnostics"))
                .Select(Path.GetFileNameWithoutExtension)
                .Order(),
            Is.EqualTo(ids)
        );
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PyWaker.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException("The tests run outside the checkout, whose pages they look at.");
    }
}
