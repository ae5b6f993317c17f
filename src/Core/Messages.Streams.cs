namespace PyWaker;

internal static partial class Messages
{
    // Streams of bytes. The first ones are CPython's.
    public const string StreamClosed = "I/O operation on closed stream";
    public const string StreamNotReadable = "the stream cannot be read from";
    public const string StreamNotWritable = "the stream cannot be written to";
    public const string StreamNotSeekable = "the stream cannot seek";

    public static string StreamBusy(string operation) =>
        $"another {operation} of the stream is in progress; a stream has one reader and one writer at a time";

    public static string NoWhence(long whence) => $"invalid whence ({whence}, should be 0, 1 or 2)";

    // Python's objects as streams.
    public const string NoPythonStream =
        "it is no stream of bytes: it has no read or readinto and no write, as a binary file has; no coroutine method "
        + "receive, receive_some, send or send_all; and no __aiter__. Wrap bytes in io.BytesIO, and open a path by "
        + "open(path, 'rb')";

    public const string TextStream =
        "it is a text file, which has no bytes: open it in binary mode ('rb'), or pass its buffer attribute";

    public const string StreamBlocksLoop =
        "This stream is read and written by awaiting a Python object, and this thread runs an event loop, which a "
        + "blocking call would stop: use the asynchronous member (ReadAsync, WriteAsync, FlushAsync, DisposeAsync).";

    public const string StreamWouldBlock =
        "The Python file is in non-blocking mode and has no data or space now; a Stream needs a blocking file.";

    public const string StreamViewKept =
        "The Python object's readinto() kept the memory that it was given (a view of it is still in use), so that it "
        + "could be written to later. The memory stays pinned; use an object that only fills it.";

    public static string WrongStreamItem(string method, string typeName) =>
        $"{method} of the Python stream gave a {typeName}, where bytes are needed"
        + (typeName == "str" ? "; open the file in binary mode ('rb'), or pass its buffer attribute." : ".");

    public static string WrongReadCount(long count, int length) =>
        $"readinto() of the Python stream returned {count} for a buffer of {length} bytes.";

    public static string WrongWriteCount(long count, int length) =>
        $"write() of the Python stream returned {count} for {length} bytes.";
}
