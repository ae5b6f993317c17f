namespace PyWaker.SourceGenerator.Tests;

/// <summary>What type checkers of Python read of a module; tests/python has one read it.</summary>
public class StubTests
{
    [Test]
    public void Module_WithFunctionsOfEveryKind_IsWrittenInFull()
    {
        string stub = Generation.Stub(
            """
            /// <summary>Weather for Python.</summary>
            [PyModule("weather")]
            static partial class M
            {
                /// <summary>The temperature of a place.</summary>
                /// <param name="place">Its name.</param>
                /// <returns>The degrees.</returns>
                [PyFunction] static Task<double> Temperature(string place, [PyKeywordOnly] bool inFahrenheit = false, CancellationToken token = default) => null!;
                /// <summary>Days to come.</summary>
                [PyFunction] static IAsyncEnumerable<int> Forecast(int days, CancellationToken token) => null!;
                [PyFunction] static IEnumerable<string?> Names() => null!;
                [PyFunction] static double Mean(int least = 1, [PyKeywordOnly] int most = 2, params double[] values) => 0;
                [PyFunction(Offload = true)] static void Simulate(int steps) { }
            }
            """
        );

        Assert.That(
            stub,
            Is.EqualTo(
                """"
                """Weather for Python."""

                from collections.abc import AsyncGenerator, Generator

                async def temperature(place: str, *, in_fahrenheit: bool = False) -> float:
                    """The temperature of a place.

                    Args:
                        place: Its name.

                    Returns:
                        The degrees.
                    """

                def forecast(days: int) -> AsyncGenerator[int, None]:
                    """Days to come."""

                def names() -> Generator[str | None, None, None]: ...

                def mean(least: int = 1, *values: float, most: int = 2) -> float: ...

                async def simulate(steps: int) -> None: ...

                """"
            )
        );
    }

    [Test]
    public void StreamsOfBytes_AreProtocolsOfTheStub()
    {
        string stub = Generation.Stub(
            """
            [PyModule("m")]
            static partial class M
            {
                [PyFunction] static Task<System.IO.Stream> Open(string path) => null!;
                [PyFunction] static void Lend(System.IO.MemoryStream stream) { }
                [PyFunction] static System.Buffers.ReadOnlySequence<byte> Bytes() => default;
            }
            """
        );

        Assert.Multiple(() =>
        {
            Assert.That(stub, Does.Contain("async def open(path: str) -> _Stream: ...\n"));
            Assert.That(stub, Does.Contain("def lend(stream: _Stream) -> None: ...\n"));
            Assert.That(stub, Does.Contain("def bytes() -> "));
            Assert.That(stub, Does.Contain("class _Stream(Protocol):\n    \"\"\"A stream of .NET.\"\"\"\n"));
            Assert.That(stub, Does.Contain("    async def read(self, n: int | None = -1) -> "));
            Assert.That(stub, Does.Not.Contain("_Reader"));
        });
    }

    [Test]
    public void StreamOfBytes_IsWhateverPythonReadsAndWrites()
    {
        string stub = Generation.Stub(
            """
            [PyModule("m")]
            static partial class M
            {
                [PyFunction] static void Use(System.IO.Stream? stream) { }
            }
            """
        );

        Assert.Multiple(() =>
        {
            Assert.That(
                stub,
                Does.Contain(
                    "def use(stream: _Reader | _Writer | _Sender | _SendStream | AsyncIterable[bytes] "
                        + "| tuple[Any, Any] | None) -> None: ...\n"
                )
            );
            Assert.That(stub, Does.Contain("class _SendStream(Protocol):"));
            Assert.That(stub, Does.Not.Contain("class _Stream"));
        });
    }

    [Test]
    public void Module_WithoutDocOrFunctions_IsEmpty() =>
        Assert.That(Generation.Stub("[PyModule(\"m\")] static partial class M { }"), Is.Empty);

    [TestCase("bool", "bool", "bool")]
    [TestCase("byte", "int", "int")]
    [TestCase("ulong", "int", "int")]
    [TestCase("nint", "int", "int")]
    [TestCase("nuint", "int", "int")]
    [TestCase("Int128", "int", "int")]
    [TestCase("System.Numerics.BigInteger", "int", "int")]
    [TestCase("DayOfWeek", "int", "int")]
    [TestCase("DayOfWeek?", "int | None", "int | None")]
    [TestCase("Half", "float", "float")]
    [TestCase("System.Numerics.Complex", "complex", "complex")]
    [TestCase("char", "str", "str")]
    [TestCase("string?", "str | None", "str | None")]
    [TestCase("decimal", "Decimal | int", "Decimal")]
    [TestCase("decimal?", "Decimal | int | None", "Decimal | None")]
    [TestCase("byte[]", "bytes | bytearray | memoryview", "bytes")]
    [TestCase("ArraySegment<byte>", "bytes | bytearray | memoryview", "bytes")]
    [TestCase("ReadOnlyMemory<byte>", "ReadableBuffer", "bytes")]
    [TestCase("Memory<byte>", "WriteableBuffer", "bytes")]
    [TestCase("DateTime", "datetime", "datetime")]
    [TestCase("DateTimeOffset", "datetime", "datetime")]
    [TestCase("DateOnly", "date", "date")]
    [TestCase("TimeOnly", "time", "time")]
    [TestCase("TimeSpan", "timedelta", "timedelta")]
    [TestCase("Guid", "UUID", "UUID")]
    [TestCase("int[]", "Iterable[int]", "list[int]")]
    [TestCase("int[]?[]", "Iterable[Iterable[int] | None]", "list[list[int] | None]")]
    [TestCase("List<string?>", "Iterable[str | None]", "list[str | None]")]
    [TestCase("ISet<int?>", "AbstractSet[int | None]", "set[int | None]")]
    [TestCase("IReadOnlyDictionary<string, int[]>", "Mapping[str, Iterable[int]]", "dict[str, list[int]]")]
    [TestCase("(int A, string? B)", "tuple[int, str | None]", "tuple[int, str | None]")]
    [TestCase(
        "(int, int, int, int, int, int, int, int, bool)",
        "tuple[int, int, int, int, int, int, int, int, bool]",
        "tuple[int, int, int, int, int, int, int, int, bool]"
    )]
    [TestCase("Tuple<int, decimal>", "tuple[int, Decimal | int]", "tuple[int, Decimal]")]
    [TestCase("KeyValuePair<int, bool>", "tuple[int, bool]", "tuple[int, bool]")]
    [TestCase("Func<int[], decimal>", "Callable[[list[int]], Decimal | int]", "Callable[[Iterable[int]], Decimal]")]
    [TestCase("Action<int>?", "Callable[[int], object] | None", "Callable[[int], None] | None")]
    [TestCase("Action", "Callable[[], object]", "Callable[[], None]")]
    [TestCase(
        "Func<int, CancellationToken, Task<string>>",
        "Callable[[int], Awaitable[str]]",
        "Callable[[int], Coroutine[Any, Any, str]]"
    )]
    [TestCase("Func<Task>", "Callable[[], Awaitable[None]]", "Callable[[], Coroutine[Any, Any, None]]")]
    [TestCase("List<IAsyncEnumerable<int>>", "Iterable[AsyncIterable[int]]", "list[AsyncGenerator[int, None]]")]
    [TestCase("PyObject", "Any", "Any")]
    [TestCase("System.Text.Json.JsonElement", "Any", "Any")]
    [TestCase("System.Text.Json.Nodes.JsonNode?", "Any", "Any")]
    [TestCase("System.Text.Json.Nodes.JsonObject", "Mapping[str, Any]", "dict[str, Any]")]
    [TestCase("System.Text.Json.Nodes.JsonArray", "list[Any] | tuple[Any, ...]", "list[Any]")]
    [TestCase("PyObject?", "Any", "Any")]
    [TestCase("object", "Any", "Any")]
    public void Types_AreWhatPythonMayGive_AndWhatItGets(string type, string taken, string given)
    {
        string stub = Generation.Stub(
            $"[PyModule(\"m\")] static partial class M {{ [PyFunction] static {type} F({type} a) => a; }}"
        );

        Assert.That(
            stub,
            Does.EndWith($"\ndef f(a: {taken}) -> {given}: ...\n").Or.EqualTo($"def f(a: {taken}) -> {given}: ...\n")
        );
        Assert.That(stub, Does.Not.Contain("<"));
    }

    [Test]
    public void SharedMemory_IsAClassOfTheStub()
    {
        string stub = Generation.Stub(
            """
            [PyModule("m")] static partial class M
            {
                [PyFunction] [return: PyBuffer] static Task<double[]?> F() => null!;
                [PyFunction] [return: PyBuffer] static IAsyncEnumerable<Memory<int>> G() => null!;
                [PyFunction] static double[] H() => [];
            }
            """
        );

        Assert.That(stub, Does.Contain("\nclass _Memory:\n").And.Contain("def release(self) -> None: ..."));
        Assert.That(stub, Does.Contain("async def f() -> _Memory | None: ..."));
        Assert.That(stub, Does.Contain("def g() -> AsyncGenerator[_Memory, None]: ..."));
        Assert.That(stub, Does.Contain("def h() -> list[float]: ..."));
    }

    [TestCase("Task<int[]>", "list[int]")]
    [TestCase("Task<string?>?", "str | None")]
    [TestCase("ValueTask", "None")]
    [TestCase("System.Runtime.CompilerServices.ConfiguredTaskAwaitable<bool>", "bool")]
    [TestCase("System.Runtime.CompilerServices.YieldAwaitable", "None")]
    [TestCase("Coroutine", "Any")]
    public void Awaitables_AreAsyncFunctionsOfTheirResult(string type, string result) =>
        Assert.That(
            Generation.Stub(
                $"[PyModule(\"m\")] static partial class M {{ [PyFunction] static {type} F() => throw new Exception(); }}"
            ),
            Does.EndWith($"async def f() -> {result}: ...\n")
        );

    [TestCase("int a = -1", "a: int = -1")]
    [TestCase("int? a = null", "a: int | None = None")]
    [TestCase("bool a = true", "a: bool = True")]
    [TestCase("double a = 20", "a: float = 20.0")]
    [TestCase("double a = 1E-05", "a: float = 1e-05")]
    [TestCase("double a = double.NaN", "a: float = ...")]
    [TestCase("float a = 0.1f", "a: float = 0.10000000149011612")]
    [TestCase("decimal a = 1.50m", "a: Decimal | int = ...")]
    [TestCase("Guid a = default", "a: UUID = ...")]
    [TestCase("DayOfWeek a = DayOfWeek.Friday", "a: int = 5")]
    [TestCase("string a = \"a \\\"b\\\"\\n\\\\\\u0001\"", "a: str = \"a \\\"b\\\"\\n\\\\\\u0001\"")]
    [TestCase("string a = null!", "a: str | None = None")]
    [TestCase("char a = 'x'", "a: str = \"x\"")]
    [TestCase("ReadOnlySpan<byte> a = default", "a: ReadableBuffer = b\"\"")]
    [TestCase("Span<double> a = default", "a: WriteableBuffer = ...")]
    [TestCase("ReadOnlyMemory<int> a", "a: ReadableBuffer")]
    [TestCase("PyBuffer<int> a", "a: ReadableBuffer")]
    [TestCase("PyBuffer<int>? a = null", "a: ReadableBuffer | None = None")]
    [TestCase("IProgress<int>? a = null", "a: Callable[[int], object] | None = None")]
    [TestCase("IProgress<string?> a", "a: Callable[[str | None], object]")]
    [TestCase("[PyKeywordOnly] int @class", "*, class_: int")]
    [TestCase("params string?[] a", "*a: str | None")]
    public void Parameters_AreWrittenWithTheirDefaults(string parameter, string expected) =>
        Assert.That(
            Generation.Stub(
                $"[PyModule(\"m\")] static partial class M {{ [PyFunction] static void F({parameter}) {{ }} }}"
            ),
            Does.Contain($"def f({expected}) -> None: ...")
        );

    [Test]
    public void UnknownTypes_AreAny_AndNamedInAComment() =>
        Assert.That(
            Generation.Stub(
                "[PyModule(\"m\")] static partial class M { [PyFunction] static Uri F(Stack<int?> a, int[,] b) => null!; }"
            ),
            Is.EqualTo(
                "from typing import Any\n\n# Any: System.Collections.Generic.Stack<int?>, int[*,*], System.Uri\ndef f(a: Any, b: Any) -> Any: ...\n"
            )
        );

    [Test]
    public void Overloads_StandTogether()
    {
        string stub = Generation.Stub(
            "[PyModule(\"m\")] static partial class M {\n/// <summary>Of a number.</summary>\n[PyFunction] static Task<int> F(int a) => null!; [PyFunction] static void G() { } [PyFunction] static Task<string> F(string a) => null!; }"
        );

        Assert.That(
            stub,
            Is.EqualTo(
                "# mypy: disable-error-code=\"misc\"\nfrom typing import overload\n\n@overload\nasync def f(a: int) -> int:\n    \"\"\"Of a number.\"\"\"\n\n@overload\nasync def f(a: str) -> str: ...\n\ndef g() -> None: ...\n"
            )
        );
    }

    [Test]
    public void Overloads_ThatAreOneToPython_AreWrittenOnce() =>
        Assert.That(
            Generation.Stub(
                "[PyModule(\"m\")] static partial class M { [PyFunction] static int F(int a) => a; [PyFunction] static long F(long a) => a; }"
            ),
            Is.EqualTo("def f(a: int) -> int: ...\n")
        );

    [Test]
    public void ImportedNames_ThatTheModuleHasItself_AreImportedUnderAnother()
    {
        string stub = Generation.Stub(
            "[PyModule(\"m\")] static partial class M { [PyFunction(Name = \"Any\")] static object F(List<int> a) => a; [PyFunction(Name = \"list\")] static int[] G() => []; [PyFunction(Name = \"_Any\")] static void H() { } }"
        );

        Assert.That(
            stub,
            Is.EqualTo(
                "from builtins import list as _list\nfrom collections.abc import Iterable\nfrom typing import Any as __Any\n\ndef Any(a: Iterable[int]) -> __Any: ...\n\ndef list() -> _list[int]: ...\n\ndef _Any() -> None: ...\n"
            )
        );
    }

    [TestCase("Says \\\"this\\\"", "\"\"\"Says \"this\"\n\"\"\"\n")]
    [TestCase("C:\\\\n \\\"\\\"\\\" end", "\"\"\"C:\\\\n \\\"\\\"\\\" end\"\"\"\n")]
    [TestCase("One.\\n\\nTwo \U0001F600.", "\"\"\"One.\n\nTwo \U0001F600.\n\"\"\"\n")]
    public void Docstrings_AreOnesOfPython(string doc, string expected) =>
        Assert.That(
            Generation.Stub($"[PyModule(\"m\", Doc = \"{doc}\")] static partial class M {{ }}"),
            Is.EqualTo(expected)
        );
}
