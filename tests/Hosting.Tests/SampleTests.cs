namespace PyWaker.Hosting.Tests;

/// <summary>The programs of samples/ that check themselves: in child processes, as their readers run them.</summary>
public class SampleTests
{
    private static readonly string[] s_read =
    [
        "  tick 0",
        "  tick 1",
        "  tick 2",
        "  the generator is closed",
        "    apple",
        "    banana",
        "    cherry",
    ];

    [Test]
    public void GuideTour_ShowsEveryExample()
    {
        string[] lines = Run("GuideTour");

        Assert.That(
            lines.Count(static line => line.StartsWith("  ok ", StringComparison.Ordinal)),
            Is.EqualTo(Loops.IsInstalled("uvloop") ? 14 : 11)
        );
        Assert.That(lines[^1], Is.EqualTo("Everything was as it should be."));
    }

    [Test]
    public void WebApi_AnswersStreamsAndCancelsPython()
    {
        string[] lines = Run("WebApi", "--check");

        Assert.That(
            lines[..^2],
            Is.EqualTo(
                new[]
                {
                    "/forecast/Oslo: Sun over Oslo",
                    "/temperatures/Oslo: temperature 11.5",
                    "/temperatures/Oslo: temperature 12",
                    "/temperatures/Oslo: temperature 13.5",
                }
            )
        );

        // The generator is closed if the third value was still on its way.
        Assert.That(
            lines[^2],
            Does.Match(@"^The client left\. Python saw: (CancelledError|GeneratorExit) in temperatures\('Oslo'\)$")
        );
        Assert.That(lines[^1], Is.EqualTo("Stopped. Python runs: False"));
    }

    [Test]
    public void Client_ReadsAGeneratorAndAPage_OnEveryLoop()
    {
        Loops.Require("trio");
        string client = Loops.IsInstalled("httpx") ? "httpx" : "streams";
        string asyncioClient = client == "streams" && Loops.IsInstalled("aiohttp") ? "aiohttp" : client;

        string[] lines = Run("Client");

        Assert.That(
            lines.Where(static line => !line.EndsWith(':')),
            Is.EqualTo(["asyncio", .. s_read, "trio", .. s_read])
        );
        Assert.That(
            lines.Where(static line => line.EndsWith(':')).ToArray(),
            Has.Length.EqualTo(2).And.ItemAt(0).EndsWith($"{asyncioClient}:").And.ItemAt(1).EndsWith($"{client}:")
        );
    }

    [Test]
    public void AudioFilter_FiltersWithoutCopies()
    {
        Loops.Require("numpy");
        string folder = Directory.CreateTempSubdirectory("pywaker-audio-").FullName;
        try
        {
            string path = Path.Combine(folder, "filtered.wav");

            string[] lines = Run("AudioFilter", path);

            Assert.That(lines, Has.Length.EqualTo(7));
            Assert.That(lines[0], Is.EqualTo("162 frames of 128 KiB: C# -> NumPy -> C# -> file"));
            Assert.That(lines[1], Does.Match(@"^  shared memory +[\d,]+\.\d MB/s, +\d\.\d KiB of .NET memory"));
            Assert.That(lines[2], Does.Match(@"^  copied lists +[\d,]+\.\d MB/s, +[\d,]+\.\d KiB of .NET memory"));
            Assert.That(lines[3], Does.Match(@"^  no filter +[\d,]+\.\d MB/s, +\d\.\d KiB of .NET memory"));
            Assert.That(lines[4], Is.EqualTo("Both files are equal: True"));
            Assert.That(lines[5], Does.Match(@"^50 Hz \(hum\): -\d+ dB, 440 Hz \(tone\): -8 dB$"));
            Assert.That(lines[6], Is.EqualTo($"Written: {path}"));

            // A header, and every sample.
            Assert.That(new FileInfo(path).Length, Is.EqualTo(58 + (162 * 128 * 1024)));
            Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { path }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Run(string sample, params string[] arguments) =>
        ChildProcess.RunProgram(sample, arguments, Directory.GetCurrentDirectory()).Lines;
}
