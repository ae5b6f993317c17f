namespace PyWaker.SourceGenerator.Tests;

/// <summary>
/// What type checkers of Python read of the types that a module exports; tests/python has one read it.
/// </summary>
public class TypeStubTests
{
    private const string Counter = "[PyClass] partial class Counter { [PyConstructor] Counter() { } }";
    private const string Color = "[PyEnum] enum Color { Red = 1 }";

    [Test]
    public void Enums_HaveTheirValues_AndFlagsNoSign() =>
        Assert.That(
            Of(
                "/// <summary>Light.</summary>\n[PyEnum] enum Color : long { Red = 1, DarkRed, Crimson = 2, None = -1 } [Flags, PyEnum(Name = \"Rights\")] enum R : sbyte { None, Read = 1, All = -1 } [PyEnum] enum Empty { }"
            ),
            Is.EqualTo(
                """"
                from enum import Enum, Flag

                class Color(Enum):
                    """Light."""

                    RED = 1
                    DARK_RED = 2
                    CRIMSON = 2
                    NONE = -1

                class Empty(Enum): ...

                class Rights(Flag):
                    NONE = 0
                    READ = 1
                    ALL = 255

                """"
            )
        );

    [TestCase("short", "65535")]
    [TestCase("int", "4294967295")]
    [TestCase("long", "18446744073709551615")]
    [TestCase("ulong", "18446744073709551615")]
    public void Flags_AreAsWideAsTheirType(string type, string all) =>
        Assert.That(
            Of($"[Flags, PyEnum] enum R : {type} {{ All = {(type == "ulong" ? "ulong.MaxValue" : "-1")} }}"),
            Does.EndWith($"    ALL = {all}\n")
        );

    [Test]
    public void Exceptions_HaveTheBasesOfTheRunTime() =>
        Assert.That(
            Of(
                "/// <summary>Too much.</summary>\n[PyException(Base = \"ValueError\")] class Quota : Exception { [PyProperty] public int Limit => 1; [PyProperty] public Uri? Link => null; } class Between : Quota { } [PyException] class Daily : Between { } [PyException(Base = \"concurrent.futures.TimeoutError\")] class Hourly : Quota { } [PyException] class Plain : ArgumentException { }"
            ),
            Is.EqualTo(
                """"
                from concurrent.futures import TimeoutError
                from typing import Any

                class Quota(ValueError):
                    """Too much."""

                    limit: int

                    # Any: System.Uri?
                    link: Any | None

                class Hourly(Quota, TimeoutError): ...

                class Daily(Quota): ...

                class Plain(Exception): ...

                """"
            )
        );

    [TestCase("Counter", "Counter", "Counter")]
    [TestCase("Counter?", "Counter | None", "Counter | None")]
    [TestCase("Color?", "Color | None", "Color | None")]
    [TestCase("Dictionary<Color, Counter?>", "Mapping[Color, Counter | None]", "dict[Color, Counter | None]")]
    [TestCase("(Color, Counter[])", "tuple[Color, Iterable[Counter]]", "tuple[Color, list[Counter]]")]
    [TestCase(
        "Func<Counter, Task<Color>>",
        "Callable[[Counter], Awaitable[Color]]",
        "Callable[[Counter], Coroutine[Any, Any, Color]]"
    )]
    public void ExportedTypes_ComposeAsOthersDo(string type, string taken, string given) =>
        Assert.That(
            Of($"{Counter} {Color}", $"[PyFunction] static {type} F({type} a) => a;"),
            Does.EndWith($"\ndef f(a: {taken}) -> {given}: ...\n")
        );

    [TestCase("Quota", "Quota", "Quota")]
    [TestCase("Quota?", "Quota | None", "Quota | None")]
    [TestCase("List<Quota>", "Iterable[Quota]", "list[Quota]")]
    [TestCase("Func<Quota, Quota>", "Callable[[Quota], Quota]", "Callable[[Quota], Quota]")]
    public void ExportedExceptions_AreValuesAsOthers(string type, string taken, string given) =>
        Assert.That(
            Of("[PyException] class Quota : Exception { }", $"[PyFunction] static {type} F({type} a) => a;"),
            Does.EndWith($"\ndef f(a: {taken}) -> {given}: ...\n")
        );

    [Test]
    public void ExportedExceptions_ArePropertiesOfClassesAndOfEachOther() =>
        Assert.That(
            Of(
                "[PyException] class Quota : Exception { [PyProperty] public Quota? Before => null; } [PyClass] partial class C { [PyProperty] Quota? Last { get; set; } [PyMethod] Task<Quota> Fail(Quota? a = null) => null!; }"
            ),
            Does.Contain("    before: Quota | None\n")
                .And.Contain("def last(self) -> Quota | None: ...")
                .And.Contain("def last(self, value: Quota | None) -> None: ...")
                .And.Contain("async def fail(self, a: Quota | None = None) -> Quota: ...")
        );

    [TestCase("Color a = Color.Red", "a: Color = ...")]
    [TestCase("Color? a = Color.Red", "a: Color | None = ...")]
    [TestCase("Color? a = null", "a: Color | None = None")]
    [TestCase("Counter? a = null", "a: Counter | None = None")]
    [TestCase("IProgress<Color> a", "a: Callable[[Color], object]")]
    [TestCase("params Color[] a", "*a: Color")]
    public void ExportedTypes_AreParametersWithDefaults(string parameter, string expected) =>
        Assert.That(
            Of($"{Counter} {Color}", $"[PyFunction] static void F({parameter}) {{ }}"),
            Does.Contain($"def f({expected}) -> None: ...")
        );

    [Test]
    public void ExportedTypesOfStreams_AreTheirItems() =>
        Assert.That(
            Of(
                Counter,
                "[PyFunction] static IAsyncEnumerable<Counter?> F() => null!; [PyFunction] static Task<IEnumerable<Counter>> G() => null!; [PyFunction] static IEnumerable<Counter> H() => [];"
            ),
            Does.Contain("def f() -> AsyncGenerator[Counter | None, None]: ...")
                .And.Contain("async def g() -> list[Counter]: ...")
                .And.Contain("def h() -> Generator[Counter, None, None]: ...")
        );

    [TestCase("[PyModule(\"a.b\")] static partial class Other { [PyEnum] internal enum Color { } }", "Other.Color")]
    [TestCase(
        "[PyModule(\"a.b\")] static partial class Other { } [PyEnum(Module = typeof(Other))] enum Color { }",
        "Color"
    )]
    public void TypesOfOtherModules_AreImported(string other, string type) =>
        Assert.That(
            Generation.Stubs(
                $"[PyModule(\"m\")] static partial class M {{ [PyFunction] static void F({type} a) {{ }} [PyFunction(Name = \"Color\")] static void G() {{ }} }} {other}"
            )["m"],
            Is.EqualTo("from a.b import Color as _Color\n\ndef f(a: _Color) -> None: ...\n\ndef Color() -> None: ...\n")
        );

    [Test]
    public void ImportedNames_ThatTypesOrTheirMembersHave_AreImportedUnderAnother()
    {
        string stub = Of(
            "[PyEnum(Name = \"Enum\")] enum E { } [PyClass(Subclassable = true)] partial class C { [PyConstructor] C() { } [PyProperty] int Int => 0; [PyMethod(Name = \"Any\")] object M() => this; } [PyException(Name = \"Exception\")] class X : Exception { [PyProperty] public string Str => \"\"; }"
        );

        Assert.That(
            stub,
            Does.StartWith(
                "from builtins import Exception as _Exception, int as _int, str as _str\nfrom enum import Enum as _Enum\nfrom typing import Any as _Any\n"
            )
        );
        Assert.That(
            stub,
            Does.Contain("class Enum(_Enum): ...")
                .And.Contain("def int(self) -> _int: ...")
                .And.Contain("def Any(self) -> _Any: ...")
                .And.Contain("class Exception(_Exception):\n    str: _str\n")
        );
    }

    // The stub of the only module.
    private static string Of(string types, string members = "") =>
        Generation.Stub($"[PyModule(\"m\")] static partial class M {{ {members} }}\n{types}");
}
