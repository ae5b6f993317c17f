using PyWaker.Readme;

namespace PyWaker.Adapters.Tests;

// docs/data.md and docs/streams.md.
public partial class ReadmeTests
{
    [Test]
    public void Data_OfPython_IsLeased()
    {
        RequireNumPy();

        Assert.That(DataSnippets.Lease(), Is.EqualTo("[0. 7. 2. 3.] 4"));
    }

    [Test]
    public async Task Data_OfPython_IsWrittenToAFile()
    {
        string file = Path.GetTempFileName();
        try
        {
            using PyObject image = PyObject.From("image"u8.ToArray());
            await DataSnippets.Save(image, file).WaitAsync(Patience.ForEvent);

            Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("image"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Data_OfCSharp_IsShared()
    {
        RequireNumPy();

        Assert.That(DataSnippets.Share(), Is.EqualTo("Reading { Station = 1, Degrees = 25 } 46.5"));
    }

    [Test]
    public void Data_InSignatures_IsNotCopied()
    {
        RequireNumPy();
        Audio.Create();

        Assert.That(RunPython("use_audio.py"), Is.EqualTo("[0. 1. 4. 6.] 3.64\n11.0\n"));
    }

    [Test]
    public async Task Data_LentToPython_IsWrittenInPlace()
    {
        RequireNumPy();
        Install("filters");

        (double[] samples, double loudness, double[] window) = await DataSnippets.Filter().WaitAsync(Patience.ForEvent);

        Assert.That(samples, Is.EqualTo(new[] { 0.0, 1, 2, 1, 0 }));
        Assert.That(loudness, Is.EqualTo(Math.Sqrt(1.2)).Within(1e-9));
        Assert.That(window, Is.EqualTo(new[] { 0, 0.5, 1, 0.5, 0 }).Within(1e-9));
    }

    [Test]
    public async Task Streams_OfBothSides_AreRead()
    {
        Archive.Create();
        Assert.That(RunPython("use_archive.py"), Is.EqualTo("b'{\"tea\"'\nb': 3}'\nTrue\n{'tea': 3}\n"));

        using PyObject file = Python.Evaluate<PyObject>("__import__('io').BytesIO(b'one\\ntwo\\n')");
        Assert.That(await StreamsSnippets.FirstLine(file).WaitAsync(Patience.ForEvent), Is.EqualTo("one"));
    }

    private static void RequireNumPy()
    {
        if (!Python.Evaluate<bool>("__import__('importlib.util').util.find_spec('numpy') is not None"))
        {
            Assert.Ignore("NumPy is not installed");
        }
    }
}
