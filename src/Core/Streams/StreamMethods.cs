using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Streams;

/// <summary>The methods of a stream that return coroutines. Each requires an attached thread.</summary>
/// <remarks>
/// The .NET operation begins at the first step, detached, because a stream may work for long before it waits
/// (decompression, encryption).
/// </remarks>
[StackTraceHidden]
internal static class StreamMethods
{
    private static readonly CoroutineOptions s_next = Options("__anext__");
    private static readonly CoroutineOptions s_read = Options("read");
    private static readonly CoroutineOptions s_readInto = Options("readinto");
    private static readonly CoroutineOptions s_receiveSome = Options("receive_some");
    private static readonly CoroutineOptions s_write = Options("write");
    private static readonly CoroutineOptions s_sendAll = Options("send_all");
    private static readonly CoroutineOptions s_flush = Options("flush");
    private static readonly CoroutineOptions s_close = Options("aclose");
    private static readonly CoroutineOptions s_enter = Options("__aenter__");
    private static readonly EmbeddedModule s_python = new("Streams.streams.py");

    /// <summary>The next item of an iteration.</summary>
    public static Coroutine Next(ByteStream self) =>
        new ReadCoroutine(cancellation => self.ReadSomeAsync(ByteStream.ItemSize, cancellation), s_next, isItem: true);

    public static PyResult Read(ByteStream self, PyArguments arguments) =>
        Read("read", "n", s_read, ifNone: null, self, arguments);

    public static PyResult ReceiveSome(ByteStream self, PyArguments arguments) =>
        Read("receive_some", "max_bytes", s_receiveSome, ByteStream.ItemSize, self, arguments);

    public static PyResult ReadInto(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("readinto", arguments, 1, 1))
        {
            return default;
        }

        PythonMemory memory = PythonMemory.Of(arguments[0], isWritable: true);
        return Start(new ReadCoroutine(cancellation => self.ReadIntoAsync(memory, cancellation), s_readInto, memory));
    }

    public static PyResult Write(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("write", arguments, 1, 1))
        {
            return default;
        }

        PythonMemory memory = PythonMemory.Of(arguments[0], isWritable: false);
        return Start(
            new StreamCoroutine<int>(
                cancellation => self.WriteAsync(memory, flushes: false, cancellation),
                s_write,
                memory
            )
        );
    }

    public static PyResult SendAll(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("send_all", arguments, 1, 1))
        {
            return default;
        }

        PythonMemory memory = PythonMemory.Of(arguments[0], isWritable: false);
        return Start(
            new VoidStreamCoroutine(
                cancellation => self.WriteAsync(memory, flushes: true, cancellation),
                s_sendAll,
                memory
            )
        );
    }

    public static PyResult Flush(string name, ByteStream self, PyArguments arguments) =>
        StepMethods.RequireCount(name, arguments, 0, 0)
            ? Start(new VoidStreamCoroutine(self.FlushAsync, s_flush))
            : default;

    // It takes a token, so that a cancellation waits until the stream is closed.
    public static PyResult Close(string name, ByteStream self, PyArguments arguments, int count) =>
        StepMethods.RequireCount(name, arguments, count, count)
            ? Start(Coroutine.FromFunction(_ => self.CloseAsync(), s_close))
            : default;

    public static PyResult Enter(ByteStream self, PyArguments arguments) =>
        StepMethods.RequireCount("__aenter__", arguments, 0, 0)
            ? Start(Coroutine.FromTask(new ValueTask<ByteStream>(self), s_enter))
            : default;

    public static PyResult File(ByteStream self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("file", arguments, 0, 0))
        {
            return default;
        }

        using PyObject stream = PyObject.FromBorrowed(self.Native);
        using PyObject file = s_python.Call("File", stream);
        return PyResult.From(file);
    }

    // The number of bytes is optional, and may be a keyword; a negative one means all.
    private static PyResult Read(
        string method,
        string keyword,
        CoroutineOptions options,
        int? ifNone,
        ByteStream self,
        PyArguments arguments
    )
    {
        PyBorrowed wanted = arguments[0];
        if (arguments.KeywordCount == 1 && arguments.Count == 0)
        {
            using PyObject name = PyObject.FromOwned(PythonString.Intern(keyword));
            wanted = arguments.Keyword(name);
        }

        if ((arguments.KeywordCount > 0 && wanted.IsMissing) || arguments.Count + arguments.KeywordCount > 1)
        {
            _ = StepMethods.RequireCount(method, arguments, 0, 1);
            return default;
        }

        long count = wanted.IsMissing || wanted.IsNone ? ifNone ?? -1 : Converter<long>.FromPython(wanted.Handle);
        int most = (int)Math.Min(count, int.MaxValue);
        return Start(
            new ReadCoroutine(
                most < 0 ? self.ReadAllAsync : cancellation => self.ReadSomeAsync(most, cancellation),
                options
            )
        );
    }

    private static PyResult Start(Coroutine coroutine) => new(coroutine.NewReference());

    private static CoroutineOptions Options(string name) =>
        new()
        {
            Name = name,
            QualifiedName = "Stream." + name,
            StartDetached = true,
            IsInternal = true,
        };
}
