using PyWaker.Core.Tests.Architecture;

namespace PyWaker.Pythonnet.Tests;

/// <summary>What the library offers is checked in as text, as for the others.</summary>
public class PublicApiTests
{
    [Test]
    public void Library_OffersWhatIsWritten()
    {
        string path = Path.Combine(SourceTree.Root, "tests", "Pythonnet.Tests", "PublicApi", "PyWaker.Pythonnet.txt");
        string actual = string.Join('\n', PublicApi.Lines(typeof(PyWakerPythonnet).Assembly)) + "\n";
        if (Environment.GetEnvironmentVariable("PYWAKER_UPDATE_PUBLIC_API") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.That(
            actual,
            Is.EqualTo(File.ReadAllText(path)),
            "If the change is meant, run the tests once with PYWAKER_UPDATE_PUBLIC_API=1, write it into CHANGELOG.md, and commit both."
        );
    }
}
