namespace PyWaker.Streams;

// Writes, and what else the synchronous face does.
internal sealed partial class ByteStream
{
    private int _isWriting;
    private CancellationTokenSource? _writeCancellation;

    /// <summary>Writes all bytes, and returns their number. How many a canceled write has written is unknown.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="flushes">Whether they are flushed too.</param>
    /// <param name="cancellation">Canceled when Python cancels, and when the stream is closed.</param>
    public async Task<int> WriteAsync(PythonMemory source, bool flushes, CancellationTokenSource cancellation)
    {
        BeginWrite(cancellation);
        try
        {
            await _stream.WriteAsync(source.Memory, cancellation.Token).ConfigureAwait(false);
            if (flushes)
            {
                await _stream.FlushAsync(cancellation.Token).ConfigureAwait(false);
            }

            return source.Length;
        }
        catch (Exception e) when (IsClosed)
        {
            throw Reason(e);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Flushes what was written; a stream that cannot be written has nothing to flush.</summary>
    /// <param name="cancellation">Canceled when Python cancels, and when the stream is closed.</param>
    public async Task<int> FlushAsync(CancellationTokenSource cancellation)
    {
        RequireOpen();
        if (!_stream.CanWrite)
        {
            return 0;
        }

        BeginWrite(cancellation);
        try
        {
            await _stream.FlushAsync(cancellation.Token).ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (IsClosed)
        {
            throw Reason(e);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Writes all bytes, blocking; not attached.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        BeginWrite(null);
        try
        {
            _stream.Write(bytes);
        }
        catch (Exception e) when (IsClosed)
        {
            throw Reason(e);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Flushes what was written, blocking; not attached.</summary>
    public void Flush()
    {
        RequireOpen();
        if (_stream.CanWrite)
        {
            BeginWrite(null);
            try
            {
                _stream.Flush();
            }
            finally
            {
                EndWrite();
            }
        }
    }

    /// <summary>Moves to a position, blocking; not attached. What reads gave back counts as not read.</summary>
    /// <returns>The new position.</returns>
    public long Seek(long offset, SeekOrigin origin)
    {
        RequireSeekable();
        Reserve(ref _isReading, "read");
        try
        {
            long position = _stream.Seek(origin == SeekOrigin.Current ? offset - _givenBack.Length : offset, origin);
            _givenBack = default;
            return position;
        }
        finally
        {
            EndRead();
        }
    }

    /// <summary>The position, blocking; not attached.</summary>
    public long Tell()
    {
        RequireSeekable();
        Reserve(ref _isReading, "read");
        try
        {
            return _stream.Position - _givenBack.Length;
        }
        finally
        {
            EndRead();
        }
    }

    /// <summary>Sets the length, blocking; not attached.</summary>
    /// <param name="length">The length; null for the position.</param>
    /// <returns>The length.</returns>
    public long Truncate(long? length)
    {
        RequireSeekable();
        if (!_stream.CanWrite)
        {
            throw new UnsupportedStreamException(Messages.StreamNotWritable);
        }

        long wanted = length ?? Tell();
        long position = _stream.Position;
        _stream.SetLength(wanted);

        // Python's files stay where they are.
        _stream.Position = position;
        return wanted;
    }

    private void RequireSeekable()
    {
        RequireOpen();
        if (!_stream.CanSeek)
        {
            throw new UnsupportedStreamException(Messages.StreamNotSeekable);
        }
    }

    private void BeginWrite(CancellationTokenSource? cancellation)
    {
        RequireOpen();
        if (!_stream.CanWrite)
        {
            throw new UnsupportedStreamException(Messages.StreamNotWritable);
        }

        Reserve(ref _isWriting, "write");
        Volatile.Write(ref _writeCancellation, cancellation);

        // The one who closes the stream sets its flag first, then looks for a write.
        Interlocked.MemoryBarrier();
        if (IsClosed)
        {
            EndWrite();
            throw new ClosedStreamException();
        }
    }

    private void EndWrite()
    {
        _writeCancellation = null;
        Volatile.Write(ref _isWriting, 0);
    }
}
