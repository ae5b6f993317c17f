using System.Buffers;

namespace PyWaker.Streams;

// Reads, of both faces.
internal sealed partial class ByteStream
{
    /// <summary>The bytes of an item, and of a read that does not say how many it wants.</summary>
    public const int ItemSize = 64 * 1024;

    // A read may return less than it was asked for; so a large number does not decide how much memory it takes.
    private const int LargestRead = 1024 * 1024;

    private int _isReading;
    private CancellationTokenSource? _readCancellation;

    // What reads gave back: belongs to the read in progress.
    private ReadOnlyMemory<byte> _givenBack;

    /// <summary>Reads what there is, at most as many bytes as said; none at the end of the stream.</summary>
    /// <param name="most">At least 0.</param>
    /// <param name="cancellation">Canceled when Python cancels, and when the stream is closed.</param>
    public async Task<StreamChunk> ReadSomeAsync(int most, CancellationTokenSource cancellation)
    {
        BeginRead(cancellation);
        byte[]? array = null;
        try
        {
            array = ArrayPool<byte>.Shared.Rent(Math.Min(most, LargestRead));
            Memory<byte> memory = array.AsMemory(0, Math.Min(most, LargestRead));
            int count = await ReadAsync(memory, cancellation.Token).ConfigureAwait(false);
            return new StreamChunk(this, array, null, count);
        }
        catch (Exception e)
        {
            EndRead();
            throw Reason(e);
        }
    }

    /// <summary>Reads into memory of Python; no bytes at the end of the stream.</summary>
    /// <param name="target">The memory.</param>
    /// <param name="cancellation">Canceled when Python cancels, and when the stream is closed.</param>
    public async Task<StreamChunk> ReadIntoAsync(PythonMemory target, CancellationTokenSource cancellation)
    {
        BeginRead(cancellation);
        try
        {
            int count = await ReadAsync(target.Memory, cancellation.Token).ConfigureAwait(false);
            return new StreamChunk(this, null, target, count);
        }
        catch (Exception e)
        {
            EndRead();
            throw Reason(e);
        }
    }

    /// <summary>Reads until the end of the stream. What a canceled or failed read has read is given back.</summary>
    /// <param name="cancellation">Canceled when Python cancels, and when the stream is closed.</param>
    public async Task<StreamChunk> ReadAllAsync(CancellationTokenSource cancellation)
    {
        BeginRead(cancellation);
        byte[] array = [];
        int count = 0;
        try
        {
            array = ArrayPool<byte>.Shared.Rent(SizeOfRest());
            while (true)
            {
                int read = await ReadAsync(array.AsMemory(count), cancellation.Token).ConfigureAwait(false);
                count += read;
                if (read == 0)
                {
                    return new StreamChunk(this, array, null, count);
                }

                array = Grown(array, count);
            }
        }
        catch (Exception e)
        {
            PutBack(array.AsSpan(0, count));
            EndRead();
            throw Reason(e);
        }
    }

    /// <summary>Reads into memory, blocking; not attached.</summary>
    public int Read(Span<byte> span)
    {
        BeginRead(null);
        try
        {
            return _givenBack.IsEmpty ? NotClosed(_stream.Read(span)) : TakeGivenBack(span);
        }
        catch (Exception e) when (IsClosed)
        {
            throw Reason(e);
        }
        finally
        {
            EndRead();
        }
    }

    /// <summary>Ends the read in progress. From any thread.</summary>
    public void EndRead()
    {
        _readCancellation = null;
        Volatile.Write(ref _isReading, 0);
    }

    /// <summary>Gives bytes back to the stream, before others that were given back. During a read.</summary>
    public void PutBack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        byte[] all = new byte[bytes.Length + _givenBack.Length];
        bytes.CopyTo(all);
        _givenBack.Span.CopyTo(all.AsSpan(bytes.Length));
        _givenBack = all;
    }

    private void BeginRead(CancellationTokenSource? cancellation)
    {
        RequireOpen();
        if (!_stream.CanRead)
        {
            throw new UnsupportedStreamException(Messages.StreamNotReadable);
        }

        Reserve(ref _isReading, "read");
        Volatile.Write(ref _readCancellation, cancellation);

        // The one who closes the stream sets its flag first, then looks for a read.
        Interlocked.MemoryBarrier();
        if (IsClosed)
        {
            EndRead();
            throw new ClosedStreamException();
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> memory, CancellationToken token)
    {
        if (memory.IsEmpty)
        {
            return 0;
        }

        if (!_givenBack.IsEmpty)
        {
            return TakeGivenBack(memory.Span);
        }

        return NotClosed(await _stream.ReadAsync(memory, token).ConfigureAwait(false));
    }

    // A stream that is closed during a read may say that it has ended.
    private int NotClosed(int count) => count == 0 && IsClosed ? throw new ClosedStreamException() : count;

    private int TakeGivenBack(Span<byte> span)
    {
        int count = Math.Min(span.Length, _givenBack.Length);
        _givenBack.Span[..count].CopyTo(span);
        _givenBack = _givenBack[count..];
        return count;
    }

    // One more than there is, so that the end is seen without growing.
    private int SizeOfRest() =>
        _stream.CanSeek && _stream.Length - _stream.Position is > 0 and < int.MaxValue and var rest
            ? (int)Math.Min(rest + 1 + _givenBack.Length, Array.MaxLength)
            : ItemSize;

    private static byte[] Grown(byte[] array, int count)
    {
        if (count < array.Length)
        {
            return array;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(
            Math.Max(checked(count + 1), (int)Math.Min(2L * count, Array.MaxLength))
        );
        array.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(array);
        return larger;
    }
}
