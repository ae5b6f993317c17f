using System.Diagnostics;
using PyWaker.Buffers;
using PyWaker.Conversion;
using PyWaker.Interfaces;
using PyWaker.Objects;

namespace PyWaker.Streams;

/// <summary>A Python object as a .NET stream.</summary>
/// <remarks>
/// <para>A file-like object is called attached: by synchronous members on the calling thread, by asynchronous ones on
/// the thread pool. An asynchronous object is awaited on its loop.</para>
/// <para>Threads: one operation at a time, as for every stream.</para>
/// </remarks>
[StackTraceHidden]
internal sealed partial class PythonStream : Stream
{
    private readonly PyObject _target;
    private readonly PythonStreamPlan _plan;
    private readonly PyLoop? _loop;
    private readonly bool _leavesOpen;

    // What a read gave beyond what was asked for.
    private ReadOnlyMemory<byte> _left;
    private int _isDisposed;

    private PythonStream(PyObject target, PythonStreamPlan plan, PyLoop? loop, bool leavesOpen)
    {
        _target = target;
        _plan = plan;
        _loop = loop;
        _leavesOpen = leavesOpen;
    }

    /// <summary>The Python object, as long as it can be used in place of the stream; else null.</summary>
    public PyObject? Original => IsDisposed || !_left.IsEmpty ? null : _target;

    public override bool CanRead => !IsDisposed && (_plan.Read ?? _plan.ReadInto) is not null;

    public override bool CanWrite => !IsDisposed && _plan.Write is not null;

    public override bool CanSeek => !IsDisposed && _plan.Seek is not null;

    public override long Length
    {
        get
        {
            long position = Seek(0, SeekOrigin.Current);
            long length = Seek(0, SeekOrigin.End);
            Seek(position, SeekOrigin.Begin);
            return length;
        }
    }

    public override long Position
    {
        get => Seek(0, SeekOrigin.Current);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Seek(value, SeekOrigin.Begin);
        }
    }

    private bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>
    /// The stream of an object: that of .NET which it stands for, or one over the object. Requires an attached thread.
    /// </summary>
    /// <param name="borrowed">The object.</param>
    /// <param name="loop">The loop of an asynchronous one; null for the current one.</param>
    /// <param name="leavesOpen">Whether the object stays open when the stream is disposed.</param>
    /// <param name="target">The type to which it is converted, for the error.</param>
    /// <exception cref="InvalidCastException">The object is no stream of bytes.</exception>
    public static Stream Of(nint borrowed, PyLoop? loop, bool leavesOpen, Type target)
    {
        if ((ByteStream.StreamOf(borrowed) ?? NativeTypes.DotNetObject.TargetOf(borrowed) as Stream) is { } same)
        {
            return same;
        }

        PyObject o = PyObject.FromBorrowed(borrowed);
        PythonStreamPlan plan = PythonStreamPlan.Of(o, target);
        return new PythonStream(o, plan, plan.IsAsync ? loop ?? ProxyLoop.Current ?? PyLoop.Current : null, leavesOpen);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsMemory(offset, count));
    }

    // The memory must be one that can stay pinned if the object keeps a view of it: not that of the span, which may be
    // on the stack.
    public override int Read(Span<byte> buffer)
    {
        byte[] array = System.Buffers.ArrayPool<byte>.Shared.Rent(buffer.Length);
        int count = Read(array.AsMemory(0, buffer.Length));
        array.AsSpan(0, count).CopyTo(buffer);
        System.Buffers.ArrayPool<byte>.Shared.Return(array);
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        RequireWritable();
        if (_plan.IsAsync)
        {
            byte[] copy = buffer.ToArray();
            Block(() => WriteAsync(copy));
            return;
        }

        using AttachScope scope = Python.Attach();
        while (!buffer.IsEmpty)
        {
            using PyObject bytes = PyObject.FromOwned(Scalars.CreateBytes(buffer));
            using PyObject written = NativeCall.Invoke(_plan.Write!, bytes);
            if (written.IsNone)
            {
                throw new IOException(Messages.StreamWouldBlock);
            }

            long count = Converter<long>.FromPython(written.Handle);
            buffer =
                count > 0 && count <= buffer.Length
                    ? buffer[(int)count..]
                    : throw new IOException(Messages.WrongWriteCount(count, buffer.Length));
        }
    }

    public override void Flush()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_plan.IsAsync)
        {
            if (_plan.Flush is not null)
            {
                Block(() => new ValueTask(FlushAsync()));
            }
        }
        else if (_plan is { Flush: { } flush, Write: not null })
        {
            using AttachScope scope = Python.Attach();
            NativeCall.Invoke(flush).Dispose();
        }
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_plan.Seek is not { } seek)
        {
            throw new NotSupportedException(Messages.StreamNotSeekable);
        }

        using AttachScope scope = Python.Attach();
        using PyObject position = seek.Call(origin == SeekOrigin.Current ? offset - _left.Length : offset, (int)origin);
        long result = Converter<long>.FromPython(position.Handle);
        _left = default;
        return result;
    }

    public override void SetLength(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        RequireWritable();
        if (_plan is not { Truncate: { } truncate, Seek: not null })
        {
            throw new NotSupportedException(Messages.StreamNotSeekable);
        }

        // .NET fills what is new with zeros, and stands within the stream.
        using AttachScope scope = Python.Attach();
        long position = Position;
        long length = Length;
        if (value < length)
        {
            truncate.Call(value).Dispose();
        }
        else if (value > length)
        {
            Seek(0, SeekOrigin.End);
            byte[] zeros = new byte[(int)Math.Min(value - length, 64 * 1024)];
            for (long missing = value - length; missing > 0; missing -= zeros.Length)
            {
                Write(zeros.AsSpan(0, (int)Math.Min(missing, zeros.Length)));
            }
        }

        Position = Math.Min(position, value);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            try
            {
                if (_plan.Close is { } close && !_leavesOpen && Python.IsInitialized)
                {
                    Close(close);
                }
            }
            finally
            {
                _plan.Dispose();
                _target.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private void Close(PyObject close)
    {
        if (_plan.IsAsync && RunningLoop() is { } running)
        {
            // It cannot wait here, nor need it: nobody uses the stream any more.
            using PyObject awaitable = Call(close);
            _ = (_loop ?? running).AwaitOwned<PyObject>(awaitable, CancellationToken.None);
        }
        else if (_plan.IsAsync)
        {
            Block(() => AwaitVoid(close, CancellationToken.None));
        }
        else if (Python.TryAttach(out AttachScope scope))
        {
            using (scope)
            {
                NativeCall.Invoke(close).Dispose();
            }
        }
    }

    private int Read(Memory<byte> buffer)
    {
        RequireReadable();
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (!_left.IsEmpty)
        {
            return TakeLeft(buffer.Span);
        }

        if (_plan.IsAsync)
        {
            return Block(() => ReadAsync(buffer));
        }

        using AttachScope scope = Python.Attach();
        if (_plan.ReadInto is { } readInto)
        {
            return PinnedView.Fill(readInto, buffer);
        }

        using PyObject count = PyObject.FromOwned(Integers.Create(buffer.Length));
        using PyObject item = NativeCall.Invoke(_plan.Read!, count);
        return item.IsNone ? throw new IOException(Messages.StreamWouldBlock) : Accept(item, "read()", buffer.Span);
    }

    private int TakeLeft(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _left.Length);
        _left.Span[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    // Copies an item, and keeps what does not fit. Attached.
    private int Accept(PyObject item, string method, Span<byte> buffer)
    {
        if (PythonTypes.IsString(item.Handle) || !BufferView.IsOffered(item.Handle))
        {
            throw new InvalidCastException(Messages.WrongStreamItem(method, ConversionErrors.TypeName(item.Handle)));
        }

        using PythonMemory memory = PythonMemory.Of(item.Borrow(), isWritable: false);
        ReadOnlySpan<byte> bytes = memory.GetSpan();
        int count = Math.Min(bytes.Length, buffer.Length);
        bytes[..count].CopyTo(buffer);
        if (count < bytes.Length)
        {
            _left = bytes[count..].ToArray();
        }

        return count;
    }

    private void RequireReadable()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!CanRead)
        {
            throw new NotSupportedException(Messages.StreamNotReadable);
        }
    }

    private void RequireWritable()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!CanWrite)
        {
            throw new NotSupportedException(Messages.StreamNotWritable);
        }
    }
}
