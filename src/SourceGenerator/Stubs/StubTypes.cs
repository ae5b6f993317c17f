using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>
/// C# types in the notation of Python's type checkers, with a mark for each name to import (<see cref="StubNames"/>).
/// </summary>
/// <remarks>
/// The types that Python may pass are as wide as the converters accept; the types that Python receives are as narrow as
/// the converters produce.
/// </remarks>
internal static class StubTypes
{
    public const string None = "None";

    public static readonly string Any = StubNames.Mark("typing", "Any");

    /// <summary>The class of the object itself.</summary>
    public static readonly string Self = StubNames.Mark("typing_extensions", "Self");

    /// <summary>Any object with a buffer.</summary>
    /// <remarks>
    /// The name for it in typeshed, which stubs alone can import: <c>collections.abc.Buffer</c> where the type checker
    /// knows that (Python 3.12), and the types of the standard library that have a buffer where it does not.
    /// </remarks>
    public static readonly string ReadableBuffer = StubNames.Mark("_typeshed", "ReadableBuffer");

    /// <summary>Any object with a buffer that can be written.</summary>
    public static readonly string WritableBuffer = StubNames.Mark("_typeshed", "WriteableBuffer");

    private const string Collections = "System.Collections.Generic.";

    private static readonly Dictionary<string, string> s_plain = new()
    {
        ["System.Boolean"] = "bool",
        ["System.SByte"] = "int",
        ["System.Byte"] = "int",
        ["System.Int16"] = "int",
        ["System.UInt16"] = "int",
        ["System.Int32"] = "int",
        ["System.UInt32"] = "int",
        ["System.Int64"] = "int",
        ["System.UInt64"] = "int",
        ["nint"] = "int",
        ["nuint"] = "int",
        ["System.Int128"] = "int",
        ["System.UInt128"] = "int",
        ["System.Numerics.BigInteger"] = "int",
        ["System.Single"] = "float",
        ["System.Double"] = "float",
        ["System.Half"] = "float",
        ["System.Numerics.Complex"] = "complex",
        ["System.Char"] = "str",
        ["System.String"] = "str",
    };

    private static readonly Dictionary<string, string> s_imported = new()
    {
        ["System.Decimal"] = StubNames.Mark("decimal", "Decimal"),
        ["System.DateTime"] = StubNames.Mark("datetime", "datetime"),
        ["System.DateTimeOffset"] = StubNames.Mark("datetime", "datetime"),
        ["System.DateOnly"] = StubNames.Mark("datetime", "date"),
        ["System.TimeOnly"] = StubNames.Mark("datetime", "time"),
        ["System.TimeSpan"] = StubNames.Mark("datetime", "timedelta"),
        ["System.Guid"] = StubNames.Mark("uuid", "UUID"),
        ["System.Object"] = Any,
        ["System.Text.Json.JsonElement"] = Any,
        ["System.Text.Json.JsonDocument"] = Any,
        ["System.Text.Json.Nodes.JsonNode"] = Any,
        ["System.Text.Json.Nodes.JsonValue"] = Any,
        ["PyWaker.PyObject"] = Any,
        ["PyWaker.Coroutine"] = Any,
    };

    private static readonly string s_bytes = StubNames.Mark("builtins", "bytes");

    /// <summary>The types that Python may pass for a parameter.</summary>
    public static string ParameterType(ITypeSymbol type) => Write(type, isResult: false);

    /// <summary>The type that Python receives as a result.</summary>
    public static string ResultType(ITypeSymbol type) => Write(type, isResult: true);

    /// <summary>The type or <c>None</c>.</summary>
    public static string OrNone(string type) =>
        type == Any || type == None || type.EndsWith("| None", StringComparison.Ordinal) ? type : $"{type} | None";

    /// <summary>A callable that receives progress reports.</summary>
    public static string Listener(ITypeSymbol progress) =>
        Callable([ResultType(progress)], StubNames.Mark("builtins", "object"));

    /// <summary>The types that Python may pass where a reference can be null unless its type says otherwise.</summary>
    public static string ParameterTypeOrNone(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.NotAnnotated }
            ? OrNone(ParameterType(type))
            : ParameterType(type);

    /// <summary>A builtin type.</summary>
    public static string Builtin(string name) => StubNames.Mark("builtins", name);

    /// <summary>A generic type of a module.</summary>
    public static string Generic(string module, string name, params string[] arguments) =>
        $"{StubNames.Mark(module, name)}[{string.Join(", ", arguments)}]";

    /// <summary>The type of a result whose memory crosses without a copy.</summary>
    public static string SharedMemory(ITypeSymbol type) =>
        !ReferenceEquals(KnownTypes.WithoutNullable(type), type)
        || type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }
            ? OrNone(MemoryStub.Type)
            : MemoryStub.Type;

    /// <summary>The types that Python may pass for bytes that are copied.</summary>
    public static string BytesParameterType() =>
        string.Join(" | ", s_bytes, StubNames.Mark("builtins", "bytearray"), StubNames.Mark("builtins", "memoryview"));

    private static string Callable(IEnumerable<string> parameters, string result) =>
        Generic("collections.abc", "Callable", $"[{string.Join(", ", parameters)}]", result);

    private static string Write(ITypeSymbol type, bool isResult)
    {
        ITypeSymbol inner = KnownTypes.WithoutNullable(type);
        string text = WriteInner(inner, isResult);
        return
            !ReferenceEquals(inner, type)
            || type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }
            ? OrNone(text)
            : text;
    }

    private static string WriteInner(ITypeSymbol type, bool isResult)
    {
        if (type.SpecialType is SpecialType.System_Void)
        {
            return None;
        }

        if (ExportedTypes.StubTypeOf(type) is { } exported)
        {
            return exported;
        }

        if (type.TypeKind is TypeKind.Enum)
        {
            return StubNames.Mark("builtins", "int");
        }

        if (KnownTypes.IsByteStream(type))
        {
            // For one of a derived class, Python can only pass one that it was given.
            return isResult || !KnownTypes.IsBaseOfByteStreams(type) ? StreamStub.ResultType : StreamStub.ParameterType;
        }

        string name = KnownTypes.MetadataName(type);
        if (s_plain.TryGetValue(name, out string? builtin))
        {
            return StubNames.Mark("builtins", builtin);
        }

        if (s_imported.TryGetValue(name, out string? imported))
        {
            return name == "System.Decimal" && !isResult
                ? $"{imported} | {StubNames.Mark("builtins", "int")}"
                : imported;
        }

        return type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => Bytes(isResult),
            IArrayTypeSymbol { Rank: 1 } array => Sequence(Write(array.ElementType, isResult), isResult),
            INamedTypeSymbol { TypeKind: TypeKind.Delegate } function => Function(function, name, isResult),
            INamedTypeSymbol { IsTupleType: true } tuple => Generic(
                "builtins",
                "tuple",
                [.. tuple.TupleElements.Select(element => Write(element.Type, isResult))]
            ),
            INamedTypeSymbol named => Named(named, name, isResult),
            _ => Unknown(type),
        };
    }

    private static string Named(INamedTypeSymbol type, string name, bool isResult)
    {
        string[] items = [.. type.TypeArguments.Select(argument => Write(argument, isResult))];
        string last = items.Length > 0 ? items[items.Length - 1] : None;
        return (name, items.Length) switch
        {
            (
                "System.ReadOnlyMemory"
                    or "System.Memory"
                    or "System.ArraySegment"
                    or "System.Buffers.ReadOnlySequence",
                1
            ) when type.TypeArguments[0].SpecialType is SpecialType.System_Byte => Bytes(isResult),
            ("System.Tuple" or "System.ValueTuple", > 0 and < 8) => Generic("builtins", "tuple", items),
            ("System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask", _) => Awaitable(last, isResult),
            ("System.Text.Json.Nodes.JsonObject", _) => isResult
                ? Generic("builtins", "dict", Builtin("str"), Any)
                : Generic("collections.abc", "Mapping", Builtin("str"), Any),
            ("System.Text.Json.Nodes.JsonArray", _) => isResult
                ? Generic("builtins", "list", Any)
                : $"{Generic("builtins", "list", Any)} | {Generic("builtins", "tuple", Any, "...")}",
            _ when !name.StartsWith(Collections, StringComparison.Ordinal) => Unknown(type),
            (
                Collections + "List"
                    or Collections + "IList"
                    or Collections + "IReadOnlyList"
                    or Collections + "IEnumerable"
                    or Collections + "ICollection"
                    or Collections + "IReadOnlyCollection",
                _
            ) => Sequence(last, isResult),
            (Collections + "HashSet" or Collections + "ISet" or Collections + "IReadOnlySet", _) => isResult
                ? Generic("builtins", "set", last)
                : Generic("collections.abc", "Set", last),
            (Collections + "Dictionary" or Collections + "IDictionary" or Collections + "IReadOnlyDictionary", _) =>
                isResult ? Generic("builtins", "dict", items) : Generic("collections.abc", "Mapping", items),
            (Collections + "KeyValuePair", _) => Generic("builtins", "tuple", items),
            (Collections + "IAsyncEnumerable", _) => isResult
                ? Generic("collections.abc", "AsyncGenerator", last, None)
                : Generic("collections.abc", "AsyncIterable", last),
            _ => Unknown(type),
        };
    }

    private static string Bytes(bool isResult) => isResult ? s_bytes : BytesParameterType();

    private static string Sequence(string item, bool isResult) =>
        isResult ? Generic("builtins", "list", item) : Generic("collections.abc", "Iterable", item);

    private static string Awaitable(string result, bool isResult) =>
        isResult
            ? Generic("collections.abc", "Coroutine", Any, Any, result)
            : Generic("collections.abc", "Awaitable", result);

    // A function's parameters go the other way: a function that Python passes receives the types of results.
    private static string Function(INamedTypeSymbol type, string name, bool isResult)
    {
        if (
            type.DelegateInvokeMethod is not { } invoke
            || (!isResult && (name is not ("System.Func" or "System.Action") || invoke.Parameters.Length > 5))
        )
        {
            return Unknown(type);
        }

        IEnumerable<string> parameters = invoke
            .Parameters.Where(static parameter => !parameter.Type.Is("System.Threading.CancellationToken"))
            .Select(parameter => Write(parameter.Type, !isResult));
        string result =
            invoke.ReturnsVoid && !isResult ? StubNames.Mark("builtins", "object") : Write(invoke.ReturnType, isResult);
        return Callable(parameters, result);
    }

    private static string Unknown(ITypeSymbol type) =>
        StubNames.Mark("typing", "Any", type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat));
}
