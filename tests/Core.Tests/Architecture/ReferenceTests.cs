using System.Reflection;
using System.Text.RegularExpressions;
using PyWaker.Anyio;
using PyWaker.Asyncio;
using PyWaker.Hosting;
using PyWaker.Trio;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>Who may reference whom: one way only.</summary>
public partial class ReferenceTests
{
    // A new library says here what it may see.
    private static readonly Dictionary<string, string[]> s_mayReference = new()
    {
        // Not to use them, but to pack them.
        ["Core"] = ["SourceGenerator", "Build"],
        ["Asyncio"] = ["Core"],
        ["Trio"] = ["Core"],
        ["Anyio"] = ["Core", "Asyncio", "Trio"],
        ["Hosting"] = ["Core"],

        // One package makes tasks awaitable on every loop.
        ["Pythonnet"] = ["Core", "Anyio"],

        // It runs in the compiler, and knows the attributes by name.
        ["SourceGenerator"] = [],

        // It runs in MSBuild, and knows one attribute by name.
        ["Build"] = [],

        // Their attributes name the frameworks.
        ["NUnit"] = ["Core", "Asyncio", "Trio", "Anyio"],
        ["MSTest"] = ["Core", "Asyncio", "Trio", "Anyio"],
    };

    internal static Assembly[] Libraries { get; } =
    [
        typeof(PyObject).Assembly,
        typeof(AsyncioBackend).Assembly,
        typeof(TrioBackend).Assembly,
        typeof(AnyioBackend).Assembly,
        typeof(PyHost).Assembly,
        typeof(NUnit.AsyncioTestAttribute).Assembly,
        typeof(MSTest.AsyncioTestAttribute).Assembly,
    ];

    [TestCaseSource(nameof(Libraries))]
    public void Assembly_ReferencesOnlyWhatItMay(Assembly library)
    {
        string name = ShortName(library.GetName());
        IEnumerable<string> references = library
            .GetReferencedAssemblies()
            .Where(static reference => reference.Name!.StartsWith("PyWaker", StringComparison.Ordinal))
            .Select(ShortName);

        Assert.That(references, Is.SubsetOf(s_mayReference[name]));
    }

    [TestCaseSource(nameof(Libraries))]
    public void Assembly_DependsOnNoPackage(Assembly library)
    {
        IEnumerable<string> references = library
            .GetReferencedAssemblies()
            .Select(static reference => reference.Name!)
            .Where(static name =>
                !name.StartsWith("PyWaker.", StringComparison.Ordinal)
                && !name.StartsWith("System.", StringComparison.Ordinal)
            );

        // Hosting joins the generic host, by its abstractions; attributes of tests are those of a test framework.
        string[] allowed = ShortName(library.GetName()) switch
        {
            "Hosting" =>
            [
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Options",
            ],
            "NUnit" => ["nunit.framework"],
            "MSTest" => ["MSTest.TestFramework"],
            _ => [],
        };

        Assert.That(
            references,
            Is.SubsetOf([.. allowed, "System", "mscorlib", "netstandard", "Microsoft.Win32.Primitives"])
        );
    }

    [TestCaseSource(nameof(Projects))]
    public void Project_ReferencesOnlyWhatItMay(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        Assert.That(
            s_mayReference,
            Does.ContainKey(name),
            $"{path} is a new library: say in {nameof(ReferenceTests)} what it may reference"
        );
        IEnumerable<string> references = ProjectReference()
            .Matches(SourceTree.Read(path))
            .Select(static match => match.Groups[1].Value);

        Assert.That(references, Is.SubsetOf(s_mayReference[name]));
    }

    private static IEnumerable<string> Projects() => SourceTree.Files("src", ".csproj");

    private static string ShortName(AssemblyName assembly) => assembly.Name!["PyWaker.".Length..];

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*?(\w+)\.csproj""")]
    private static partial Regex ProjectReference();
}
