namespace PyWaker.Streams;

/// <summary>A stream that Python reads or writes is closed: <c>ValueError</c>, as of a closed file.</summary>
internal sealed class ClosedStreamException() : ObjectDisposedException(null, Messages.StreamClosed)
{
    public override string Message => Messages.StreamClosed;
}
