namespace PyWaker.Streams;

/// <summary>A stream that Python uses lacks an operation: <c>io.UnsupportedOperation</c>.</summary>
internal sealed class UnsupportedStreamException(string message) : NotSupportedException(message);
