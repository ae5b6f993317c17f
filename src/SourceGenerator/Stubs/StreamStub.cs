namespace PyWaker.SourceGenerator;

/// <summary>Writes what a stub says of streams of bytes: protocols, in the stub itself.</summary>
/// <remarks>
/// The class of the streams is no module's that a type checker knows, and what Python may pass has no common class.
/// </remarks>
internal static class StreamStub
{
    private const string Stream = "_Stream";
    private const string Reader = "_Reader";
    private const string Writer = "_Writer";
    private const string Sender = "_Sender";
    private const string SendStream = "_SendStream";

    private static readonly string s_any = StubTypes.Any;
    private static readonly string s_bytes = StubTypes.Builtin("bytes");
    private static readonly string s_int = StubTypes.Builtin("int");
    private static readonly string s_bool = StubTypes.Builtin("bool");
    private static readonly string s_object = StubTypes.Builtin("object");

    /// <summary>The type of a stream that Python receives.</summary>
    public static string ResultType { get; } = Own(Stream);

    /// <summary>The types that Python may pass for a stream.</summary>
    public static string ParameterType { get; } =
        string.Join(
            " | ",
            Own(Reader),
            Own(Writer),
            Own(Sender),
            Own(SendStream),
            StubTypes.Generic("collections.abc", "AsyncIterable", s_bytes),
            StubTypes.Generic("builtins", "tuple", StubTypes.Any, StubTypes.Any)
        );

    /// <summary>Writes the protocols that the stub uses.</summary>
    public static void Write(StubText text, StubNames names)
    {
        Write(text, names, Stream, "A stream of .NET.", WriteStream);
        Write(text, names, Reader, "What has bytes.", static text =>
            Method(text, "read", $"n: {s_int}, /", $"{s_bytes} | {Awaitable(s_bytes)} | None")
        );
        Write(text, names, Writer, "What takes bytes.", static text =>
            Method(text, "write", $"data: {s_bytes}, /", s_any)
        );
        Write(text, names, Sender, "What sends bytes.", static text =>
            Method(text, "send", $"item: {s_bytes}, /", Awaitable("None"))
        );
        Write(text, names, SendStream, "What sends all bytes.", static text =>
            Method(text, "send_all", $"data: {s_bytes}, /", Awaitable("None"))
        );
    }

    private static void Write(StubText text, StubNames names, string name, string doc, Action<StubText> body)
    {
        if (names.UsesOwn(name))
        {
            text.Blank();
            text.Block(text.Type($"class {name}({StubNames.Mark("typing", "Protocol")}):"), doc, () => body(text));
        }
    }

    private static void WriteStream(StubText text)
    {
        text.Line("@property");
        Method(text, "closed", "", s_bool);
        Method(text, "__aiter__", "", StubTypes.Self);
        Async(text, "__anext__", "", s_bytes);
        Async(text, "read", $"n: {s_int} | None = -1", s_bytes);
        Async(text, "readinto", $"buffer: {s_any}, /", s_int);
        Async(text, "receive_some", $"max_bytes: {s_int} | None = None", s_bytes);
        Async(text, "write", $"data: {StubTypes.BytesParameterType()}, /", s_int);
        Async(text, "send_all", $"data: {StubTypes.BytesParameterType()}, /", "None");
        Async(text, "flush", "", "None");
        Async(text, "drain", "", "None");
        Async(text, "aclose", "", "None");
        Async(text, "__aenter__", "", StubTypes.Self);
        Async(text, "__aexit__", $"*error: {s_object}", "None");
        Method(text, "readable", "", s_bool);
        Method(text, "writable", "", s_bool);
        Method(text, "seekable", "", s_bool);
        Method(text, "file", "", StubNames.Mark("io", "RawIOBase"));
    }

    private static void Async(StubText text, string name, string parameters, string result) =>
        Method(text, name, parameters, result, "async ");

    private static void Method(StubText text, string name, string parameters, string result, string prefix = "")
    {
        string all = parameters.Length == 0 ? "self" : $"self, {parameters}";
        text.Line(text.Type($"{prefix}def {name}({all}) -> {result}: ..."));
    }

    private static string Awaitable(string result) => StubTypes.Generic("collections.abc", "Awaitable", result);

    private static string Own(string name) => StubNames.Mark(StubNames.Own, name);
}
