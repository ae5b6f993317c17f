using System.Diagnostics;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using PyWaker.Conversion;
using PyWaker.LowLevel;

namespace PyWaker.Streams;

/// <summary>A .NET stream or pipe in Python: <c>_pywaker.Stream</c>.</summary>
/// <remarks>
/// <para>A stream has one for its lifetime, so that it is the same Python object as long as Python holds that, and
/// bytes that a cancelled read has given back are found again.</para>
/// <para>Threads: one read and one write may be in progress at a time, which two flags say that are set by an
/// Interlocked exchange. What a read gives back belongs to the one that holds the flag.</para>
/// </remarks>
[StackTraceHidden]
internal sealed partial class ByteStream : NativeObject
{
    private static readonly ConditionalWeakTable<object, ByteStream> s_streams = new();
    private static NativeType? s_type;

    private readonly object _target;
    private readonly Stream _stream;
    private int _isClosed;

    private ByteStream(object target)
    {
        _target = target;
        _stream = target switch
        {
            Stream stream => stream,
            PipeReader reader => reader.AsStream(),
            PipeWriter writer => writer.AsStream(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The Python type. Requires an attached thread.</summary>
    public static NativeType Type => s_type ??= ByteStreamType.Create();

    /// <summary>The stream; that of a pipe reads or writes the pipe.</summary>
    public Stream Stream => _stream;

    /// <summary>Whether Python has closed it, or C# has. From any thread.</summary>
    /// <remarks>A stream of .NET that is disposed can neither be read from nor be written to.</remarks>
    public bool IsClosed => Volatile.Read(ref _isClosed) != 0 || !(_stream.CanRead || _stream.CanWrite);

    internal override object? DotNetValue => _target;

    /// <inheritdoc/>
    protected override NativeType NativeType => Type;

    /// <summary>
    /// Converts a stream or a pipe to its Python object. Returns a new reference. Requires an attached thread.
    /// </summary>
    public static nint ToPython(object target) =>
        s_streams.GetValue(target, static target => new ByteStream(target)).NewReference();

    /// <summary>The stream behind a Python object of this type; null for others. Requires an attached thread.</summary>
    public static Stream? StreamOf(nint o) => (Find(o) as ByteStream)?._stream;

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"<.NET {DotNetNames.Of(_target.GetType())} as Stream at 0x{Native:x}{(IsClosed ? " (closed)" : "")}>";

    /// <summary>Closes the stream, and ends a read or a write that is in progress.</summary>
    /// <remarks>Does nothing the second time.</remarks>
    public async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            EndOperations();
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes the stream as <see cref="CloseAsync"/> does; blocks, so not attached.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            EndOperations();
            _stream.Dispose();
        }
    }

    // Each registers its source first, then looks whether the stream is closed.
    private void EndOperations()
    {
        Interlocked.MemoryBarrier();
        _ = Volatile.Read(ref _readCancellation)?.CancelAsync();
        _ = Volatile.Read(ref _writeCancellation)?.CancelAsync();
    }

    private void RequireOpen()
    {
        if (IsClosed)
        {
            throw new ClosedStreamException();
        }
    }

    private static void Reserve(ref int flag, string operation)
    {
        if (Interlocked.Exchange(ref flag, 1) != 0)
        {
            throw new InvalidOperationException(Messages.StreamBusy(operation));
        }
    }

    // Whatever an operation fails with when the stream is closed meanwhile, that is the reason. The stream says what
    // it cannot do in a text of its own.
    private Exception Reason(Exception exception) => IsClosed ? new ClosedStreamException() : exception;
}
