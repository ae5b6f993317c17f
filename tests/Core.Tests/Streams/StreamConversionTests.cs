using System.Buffers;
using System.IO.Pipelines;
using PyWaker.Core.Tests.Conversion;

namespace PyWaker.Core.Tests.Streams;

/// <summary>Streams and pipes in both directions, as C# sees them; tests/python sees them from Python.</summary>
public class StreamConversionTests
{
    [Test]
    public void StreamOfDotNet_ComesBackAsTheSame()
    {
        var stream = new MemoryStream([1, 2, 3]);
        using PyObject o = PyObject.From<Stream>(stream);
        using PyObject same = PyObject.From<object>(stream);
        Assert.Multiple(() =>
        {
            Assert.That(same, Is.EqualTo(o));
            Assert.That(o.As<Stream>(), Is.SameAs(stream));
            Assert.That(o.As<MemoryStream>(), Is.SameAs(stream));
            Assert.That(o.As<object>(), Is.SameAs(stream));
            Assert.That(o.AsStream(), Is.SameAs(stream));
        });
    }

    [Test]
    public void EndsOfAPipe_ComeBackAsTheSame()
    {
        var pipe = new Pipe();
        using PyObject reader = PyObject.From(pipe.Reader);
        using PyObject writer = PyObject.From<object>(pipe.Writer);
        Assert.Multiple(() =>
        {
            Assert.That(reader.As<PipeReader>(), Is.SameAs(pipe.Reader));
            Assert.That(writer.As<PipeWriter>(), Is.SameAs(pipe.Writer));
            Assert.That(reader.As<Stream>().CanRead, Is.True);
            Assert.That(writer.As<Stream>().CanWrite, Is.True);
        });
    }

    [Test]
    public void StreamOfPython_GoesBackAsTheObject()
    {
        using PyObject file = Python.Evaluate<PyObject>("__import__('io').BytesIO(b'abc')");
        using PyObject back = PyObject.From(file.AsStream());
        Assert.That(back, Is.EqualTo(file));
    }

    [Test]
    public void DisposedStreamOfPython_IsClosedInPython_UnlessItIsLeftOpen()
    {
        using PyObject file = Python.Evaluate<PyObject>("__import__('io').BytesIO(b'abc')");
        Stream first = file.AsStream(leaveOpen: true);
        first.Dispose();
        Assert.That(file.GetAttribute("closed").As<bool>(), Is.False);
        Stream second = file.AsStream();
        second.Dispose();
        second.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(file.GetAttribute("closed").As<bool>(), Is.True);
            Assert.That(second.CanRead, Is.False);
            Assert.Throws<ObjectDisposedException>(() => second.ReadByte());
            Assert.Throws<ObjectDisposedException>(() => second.WriteByte(1));
            Assert.Throws<ObjectDisposedException>(() => second.Flush());
            Assert.Throws<ObjectDisposedException>(() => second.Seek(0, SeekOrigin.Begin));
        });
    }

    [Test]
    public async Task PipeReader_ReadsAFileOfPython()
    {
        using PyObject file = Python.Evaluate<PyObject>("__import__('io').BytesIO(b'abc' * 100_000)");
        PipeReader reader = file.As<PipeReader>();
        long length = 0;
        while (true)
        {
            ReadResult result = await reader.ReadAsync();
            length += result.Buffer.Length;
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                break;
            }
        }

        await reader.CompleteAsync();
        Assert.That(length, Is.EqualTo(300_000));
        Assert.That(file.GetAttribute("closed").As<bool>(), Is.True);
    }

    [Test]
    public void Stream_IsUsedByManyThreadsInTurn()
    {
        using PyObject file = Python.Evaluate<PyObject>("__import__('io').BytesIO()");
        Stream stream = file.AsStream();
        object turn = new();
        Parallel.For(0, 1000, _ =>
        {
            lock (turn)
            {
                stream.Write([1, 2, 3]);
            }
        });
        Assert.That(stream.Length, Is.EqualTo(3000));
    }

    [Test]
    public void WrongObject_NamesWhatItLacks() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                RoundTrip.Mismatch<Stream>("3"),
                Does.StartWith("cannot convert 3 (Python int) to .NET System.IO.Stream").And.Contains("io.BytesIO")
            );
            Assert.That(RoundTrip.Mismatch<PipeReader>("3"), Does.Contain("PipeReader"));
            Assert.That(
                RoundTrip.Mismatch<PipeReader>("type('W', (), {'write': len})()"),
                Does.Contain(Messages.StreamNotReadable)
            );
            Assert.That(
                RoundTrip.Mismatch<PipeWriter>("type('R', (), {'read': len})()"),
                Does.Contain(Messages.StreamNotWritable)
            );
            Assert.That(RoundTrip.Mismatch<Stream>("__import__('io').StringIO()"), Does.Contain(Messages.TextStream));
        });

    [Test]
    public void AsyncObject_WithoutALoop_SaysSo()
    {
        using PyObject file = Python.Evaluate<PyObject>(
            "(lambda space: exec('async def read(self, n): return b\"\"', space) or type('R', (), space)())({})"
        );
        Stream stream = file.AsStream();
        Assert.That(
            Assert
                .ThrowsAsync<InvalidOperationException>(async () => await stream.ReadExactlyAsync(new byte[1]))!
                .Message,
            Is.EqualTo(Messages.NoLoop)
        );
    }

    [Test]
    public void SequenceOfBytes_IsBytes()
    {
        Assert.That(RoundTrip.Of(new ReadOnlySequence<byte>([1, 2, 3])).ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(RoundTrip.Repr(default(ReadOnlySequence<byte>)), Is.EqualTo("b''"));
    }

    [Test]
    public void ForgottenCoroutine_ReleasesItsBuffer()
    {
        using PyObject stream = PyObject.From<Stream>(new MemoryStream());
        using PyObject buffer = Python.Evaluate<PyObject>("bytearray(10)");
        using (PyObject step = stream.CallMethod("readinto", buffer))
        {
            Assert.Throws<PythonException>(() => buffer.CallMethod("append", 1));
            step.CallMethod("close").Dispose();
        }

        buffer.CallMethod("append", 1).Dispose();
    }
}
