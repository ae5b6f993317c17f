using System.Reflection;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>
/// What the libraries offer to the world is checked in as text, so that a change to it is seen and meant.
/// </summary>
public class PublicApiTests
{
    private const string UpdateVariable = "PYWAKER_UPDATE_PUBLIC_API";

    [TestCaseSource(typeof(ReferenceTests), nameof(ReferenceTests.Libraries))]
    public void Library_OffersWhatIsWritten(Assembly library)
    {
        string path = Path.Combine(
            SourceTree.Root,
            "tests",
            "Core.Tests",
            "PublicApi",
            library.GetName().Name + ".txt"
        );
        string[] actual = [.. PublicApi.Lines(library)];
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, string.Join('\n', actual) + "\n");
        }

        string[] written = File.Exists(path) ? File.ReadAllText(path).TrimEnd('\n').Split('\n') : [];
        string[] added = [.. actual.Except(written).Select(static line => "  + " + line)];
        string[] removed = [.. written.Except(actual).Select(static line => "  - " + line)];

        Assert.That(
            added.Concat(removed),
            Is.Empty,
            $"The public API of {library.GetName().Name} is not the one in tests/Core.Tests/PublicApi. If the change is meant, run the tests once with {UpdateVariable}=1, look at the difference, "
                + "write it into CHANGELOG.md, and commit both."
        );
    }
}
