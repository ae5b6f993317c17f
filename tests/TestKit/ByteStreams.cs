using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace PyWaker.TestKit;

/// <summary>The Python module <c>byte_streams</c>: streams and pipes in both directions.</summary>
[PyModule("byte_streams")]
public static partial class ByteStreams
{
    /// <summary>A stream that Python feeds, and that counts what happens to it.</summary>
    [PyClass(Name = "Feed")]
    public sealed partial class FeedStream : Stream
    {
        private readonly Channel<byte[]> _items = Channel.CreateUnbounded<byte[]>();
        private readonly MemoryStream _written = new();
        private readonly bool _isLate;
        private ReadOnlyMemory<byte> _rest;

        /// <summary>Begins.</summary>
        /// <param name="isLate">Whether a canceled read goes on until it has read.</param>
        [PyConstructor]
        public FeedStream(bool isLate = false)
        {
            _isLate = isLate;
        }

        [PyProperty]
        public int Canceled { get; private set; }

        [PyProperty]
        public int Waiting { get; private set; }

        [PyProperty]
        public bool IsDisposed { get; private set; }

        [PyProperty]
        public byte[] Written
        {
            get
            {
                lock (_written)
                {
                    return _written.ToArray();
                }
            }
        }

        /// <summary>Writes wait for this many feeds of their own.</summary>
        [PyProperty]
        public bool BlocksWrites { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        /// <summary>The stream, as a stream rather than as an instance of this class.</summary>
        [PyMethod]
        public Stream Open() => this;

        [PyMethod]
        public void Put(byte[] item) => _items.Writer.TryWrite(item);

        [PyMethod]
        public void Finish() => _items.Writer.TryComplete();

        [PyMethod]
        public void Fail(string message) => _items.Writer.TryComplete(new IOException(message));

        public override int Read(byte[] buffer, int offset, int count) =>
            ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (_rest.IsEmpty)
            {
                Waiting++;
                try
                {
                    _rest = await NextAsync(cancellationToken);
                }
                finally
                {
                    Waiting--;
                }
            }

            int count = Math.Min(buffer.Length, _rest.Length);
            _rest[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return count;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_written)
            {
                _written.Write(buffer, offset, count);
            }
        }

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (BlocksWrites)
            {
                Waiting++;
                try
                {
                    await NextAsync(cancellationToken);
                }
                finally
                {
                    Waiting--;
                }
            }

            ObjectDisposedException.ThrowIf(IsDisposed, this);
            lock (_written)
            {
                _written.Write(buffer.Span);
            }
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            _items.Writer.TryComplete();
            base.Dispose(disposing);
        }

        private async Task<byte[]> NextAsync(CancellationToken token)
        {
            using CancellationTokenRegistration registration = _isLate ? token.Register(() => Canceled++) : default;
            try
            {
                bool more = await _items.Reader.WaitToReadAsync(_isLate ? CancellationToken.None : token);
                return more && _items.Reader.TryRead(out byte[]? item) ? item : [];
            }
            catch (OperationCanceledException)
            {
                Canceled++;
                throw;
            }
        }
    }

    /// <summary>A stream of a length whose byte at a position is the position modulo 251.</summary>
    [PyFunction]
    public static Stream Pattern(long length) => new PatternStream(length);

    [PyFunction]
    public static MemoryStream Memory(byte[] data)
    {
        var stream = new MemoryStream();
        stream.Write(data);
        stream.Position = 0;
        return stream;
    }

    [PyFunction]
    public static Stream ReadOnly(byte[] data) => new MemoryStream(data, writable: false);

    [PyFunction]
    public static async Task<Stream> LaterAsync(byte[] data)
    {
        await Task.Yield();
        return Memory(data);
    }

    [PyFunction]
    public static Stream? Maybe(Stream? stream) => stream;

    [PyFunction]
    public static FileStream OpenFile(string path, bool isWritten = false) =>
        new(path, isWritten ? FileMode.Create : FileMode.Open, isWritten ? FileAccess.Write : FileAccess.Read);

    [PyFunction]
    public static Stream Decompressed(Stream source) => new GZipStream(source, CompressionMode.Decompress);

    [PyFunction]
    public static (PipeReader Reader, PipeWriter Writer) NewPipe()
    {
        var pipe = new Pipe();
        return (pipe.Reader, pipe.Writer);
    }

    [PyFunction]
    public static ReadOnlySequence<byte> Joined(byte[][] parts)
    {
        Segment? first = null;
        Segment? last = null;
        foreach (byte[] part in parts)
        {
            last = new Segment(part, last);
            first ??= last;
        }

        return first is null ? default : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }

    [PyFunction]
    public static long LengthOf(ReadOnlySequence<byte> bytes) => bytes.Length;

    [PyFunction]
    public static ReadOnlyMemory<byte> Middle(ReadOnlyMemory<byte> bytes, int start, int count) =>
        bytes.Slice(start, count);

    /// <summary>What crosses twice.</summary>
    [PyFunction]
    public static string TypeOf(Stream stream) => stream.GetType().Name;

    [PyFunction]
    public static Stream Same(Stream stream) => stream;

    [PyFunction]
    public static string Traits(Stream stream) =>
        (stream.CanRead ? "r" : "") + (stream.CanWrite ? "w" : "") + (stream.CanSeek ? "s" : "");

    [PyFunction(AllowThreads = true)]
    public static byte[] ReadAll(Stream stream)
    {
        using var result = new MemoryStream();
        stream.CopyTo(result);
        return result.ToArray();
    }

    [PyFunction]
    public static byte[] ReadSync(Stream stream, int count)
    {
        byte[] buffer = new byte[count];
        return buffer[..stream.Read(buffer, 0, count)];
    }

    [PyFunction]
    public static byte[] ReadSpan(Stream stream, int count)
    {
        Span<byte> buffer = new byte[count];
        return buffer[..stream.Read(buffer)].ToArray();
    }

    [PyFunction(AllowThreads = true)]
    public static void WriteSync(Stream stream, byte[] data)
    {
        stream.Write(data);
        stream.Flush();
    }

    [PyFunction]
    public static long SeekTo(Stream stream, long offset, int origin) => stream.Seek(offset, (SeekOrigin)origin);

    [PyFunction]
    public static long LengthOfStream(Stream stream) => stream.Length;

    [PyFunction]
    public static void SetLength(Stream stream, long length) => stream.SetLength(length);

    [PyFunction]
    public static void Dispose(Stream stream) => stream.Dispose();

    [PyFunction]
    public static async Task DisposeAsync(Stream stream) => await stream.DisposeAsync();

    [PyFunction]
    public static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken token)
    {
        using var result = new MemoryStream();
        await stream.CopyToAsync(result, token);
        return result.ToArray();
    }

    /// <summary>Reads on a thread of the pool, where the flow of the caller is not suppressed.</summary>
    [PyFunction]
    public static async Task<byte[]> ReadBlockingAsync(Stream stream) => await Task.Run(() => ReadAll(stream));

    [PyFunction]
    public static async Task<byte[]> ReadSomeAsync(Stream stream, int count, CancellationToken token)
    {
        byte[] buffer = new byte[count];
        return buffer[..await stream.ReadAsync(buffer, token)];
    }

    [PyFunction]
    public static async Task WriteAsync(Stream stream, byte[] data, CancellationToken token)
    {
        await stream.WriteAsync(data, token);
        await stream.FlushAsync(token);
    }

    /// <summary>Reads with a token of C#, which is canceled by another thread when the read waits.</summary>
    [PyFunction]
    public static async Task<string> CancelReadAsync(Stream stream, Func<Task> whenReading)
    {
        using var source = new CancellationTokenSource();
        Task<int> read = stream.ReadAsync(new byte[10], source.Token).AsTask();
        await whenReading();
        await source.CancelAsync();
        try
        {
            return $"{await read}";
        }
        catch (OperationCanceledException)
        {
            return "canceled";
        }
    }

    [PyFunction]
    public static async Task CopyAsync(Stream source, Stream sink, CancellationToken token) =>
        await source.CopyToAsync(sink, token);

    [PyFunction]
    public static async Task<int> CountLinesAsync(PipeReader reader, CancellationToken token)
    {
        int lines = 0;
        while (true)
        {
            ReadResult result = await reader.ReadAsync(token);
            foreach (ReadOnlyMemory<byte> segment in result.Buffer)
            {
                lines += segment.Span.Count((byte)'\n');
            }

            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                await reader.CompleteAsync();
                return lines;
            }
        }
    }

    [PyFunction]
    public static async Task FillAsync(PipeWriter writer, byte[] data, int times, CancellationToken token)
    {
        for (int i = 0; i < times; i++)
        {
            await writer.WriteAsync(data, token);
        }

        await writer.CompleteAsync();
    }

    /// <summary>Passes a stream to a callable, and reads what it has left.</summary>
    [PyFunction]
    public static async Task<byte[]> LendAsync(byte[] data, Func<Stream, Task> use)
    {
        var stream = new MemoryStream(data);
        await use(stream);
        return await ReadAllAsync(stream, CancellationToken.None);
    }

    [PyFunction]
    public static async Task<byte[]> FetchAsync(Func<Task<Stream>> open)
    {
        await using Stream stream = await open();
        return await ReadAllAsync(stream, CancellationToken.None);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] data, Segment? before)
        {
            Memory = data;
            if (before is not null)
            {
                before.Next = this;
                RunningIndex = before.RunningIndex + before.Memory.Length;
            }
        }
    }

    private sealed class PatternStream(long length) : Stream
    {
        private static readonly byte[] s_pattern = [.. Enumerable.Range(0, 251).Select(static i => (byte)i)];

        private static readonly byte[] s_block = [.. Enumerable.Repeat(s_pattern, 400).SelectMany(static p => p)];

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int start = (int)(Position % 251);
            int count = (int)Math.Min(Math.Min(length - Position, buffer.Length), s_block.Length - start);
            s_block.AsSpan(start, count).CopyTo(buffer);
            Position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) =>
            Position =
                offset
                + (
                    origin == SeekOrigin.Begin ? 0
                    : origin == SeekOrigin.Current ? Position
                    : length
                );

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
