namespace PyWaker.SourceGenerator.Tests;

/// <summary>What type checkers of Python read of classes and records; tests/python has one read it.</summary>
public class ClassStubTests
{
    [Test]
    public void Class_WithMembersOfEveryKind_IsWrittenInTheOrderOfTheRunTime() =>
        Assert.That(
            Of(
                """
                /// <summary>Counts.</summary>
                [PyClass]
                partial class Counter
                {
                    [PyProperty] const int Limit = 100;
                    /// <summary>How far it is.</summary>
                    [PyProperty] int Value => 0;
                    [PyProperty] List<int>? Steps { get; set; }
                    [PyProperty] decimal Price { set { } }
                    /// <summary>Begins.</summary>
                    /// <param name="start">Where.</param>
                    [PyConstructor] Counter(int start = 1) { }
                    [PyConstructor] static Task<Counter> Load(string name) => null!;
                    [PyMethod] async Task<Counter?> Advance(Counter other, CancellationToken token) { await Task.Yield(); return other; }
                    [PyMethod] IAsyncEnumerable<int> Count() => null!;
                    [PyMethod] static int Add(int a, params int[] rest) => a;
                    [PyMethod(ClassMethod = true)] static string NameOf(PyObject type, [PyKeywordOnly] bool isLong) => "";
                }
                """
            ),
            Is.EqualTo(
                """"
                from collections.abc import AsyncGenerator, Iterable
                from decimal import Decimal
                from typing import ClassVar, final

                @final
                class Counter:
                    """Counts."""

                    def __init__(self, start: int = 1) -> None:
                        """Begins.

                        Args:
                            start: Where.
                        """

                    @staticmethod
                    async def load(name: str) -> Counter: ...

                    async def advance(self, other: Counter) -> Counter | None: ...

                    def count(self) -> AsyncGenerator[int, None]: ...

                    @staticmethod
                    def add(a: int, *rest: int) -> int: ...

                    @classmethod
                    def name_of(cls, *, is_long: bool) -> str: ...

                    limit: ClassVar[int]

                    @property
                    def value(self) -> int:
                        """How far it is."""

                    @property
                    def steps(self) -> list[int] | None: ...

                    @steps.setter
                    def steps(self, value: Iterable[int] | None) -> None: ...

                    price: Decimal | int  # It cannot be read.

                """"
            )
        );

    [Test]
    public void Class_ThatPythonCannotMake_TakesNoArguments() =>
        Assert.That(
            Of("[PyClass(Subclassable = true)] partial class C { }"),
            Is.EqualTo(
                "from typing import NoReturn\n\nclass C:\n    # Python makes no instances.\n    def __init__(self, _: NoReturn, *args: object, **kwargs: object) -> None: ...\n"
            )
        );

    [Test]
    public void Protocols_AreThoseOfTheRunTime() =>
        Assert.That(
            Of(
                """
                [PyClass(Subclassable = true)]
                partial class Shelf : IDisposable, IAsyncDisposable, ICollection<Shelf?>, IAsyncEnumerable<int>
                {
                    [PyConstructor] Shelf() { }
                    [PyProperty] public string? this[int index] { get => ""; set { } }
                    [PyProperty] public int[] this[string a, decimal b] => [];
                    [PyMethod(Name = "__aiter__")] public IAsyncEnumerable<string> Mine() => null!;
                    public int Count => 0;
                    public bool IsReadOnly => false;
                    public void Add(Shelf? item) { }
                    public void Clear() { }
                    public bool Contains(Shelf? item) => false;
                    public bool Remove(Shelf? item) => false;
                    public void CopyTo(Shelf?[] array, int index) { }
                    public IEnumerator<Shelf?> GetEnumerator() => null!;
                    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
                    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken token) => null!;
                    public void Dispose() { }
                    public ValueTask DisposeAsync() => default;
                    public override string ToString() => "";
                }
                """
            ),
            Is.EqualTo(
                """
                # mypy: disable-error-code="misc"
                from collections.abc import AsyncGenerator, Generator
                from decimal import Decimal
                from types import TracebackType
                from typing import Literal, overload
                from typing_extensions import Self

                class Shelf:
                    def __init__(self) -> None: ...

                    def __aiter__(self) -> AsyncGenerator[str, None]: ...

                    def __enter__(self) -> Self: ...

                    def __exit__(self, type: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None) -> Literal[False]: ...

                    async def __aenter__(self) -> Self: ...

                    async def __aexit__(self, type: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None) -> None: ...

                    def __iter__(self) -> Generator[Shelf | None, None, None]: ...

                    def __len__(self) -> int: ...

                    def __contains__(self, item: object) -> bool: ...

                    @overload
                    def __getitem__(self, key: int) -> str | None: ...

                    @overload
                    def __getitem__(self, key: tuple[str, Decimal | int]) -> list[int]: ...

                    def __setitem__(self, key: int, value: str | None) -> None: ...

                    def __repr__(self) -> str: ...

                """
            )
        );

    [Test]
    public void Operators_AreTypedOnBothSides_AndEqualityWithoutHashIsUnhashable() =>
        Assert.That(
            Of(
                """
                [PyClass]
                partial struct Money : IComparable<Money>, IEquatable<Money>
                {
                    [PyConstructor] public Money(int units) { }
                    public static Money operator +(Money a, Money b) => a;
                    public static Money? operator *(Money a, int b) => a;
                    public static int operator *(Money a, Money b) => 1;
                    public static Money operator *(decimal a, Money b) => b;
                    public static Money operator -(Money a) => a;
                    public static explicit operator double(Money a) => 0;
                    public int CompareTo(Money other) => 0;
                    public bool Equals(Money other) => true;
                }
                """
            ),
            Is.EqualTo(
                """
                # mypy: disable-error-code="assignment,misc"
                from decimal import Decimal
                from typing import ClassVar, final, overload

                @final
                class Money:
                    def __init__(self, units: int) -> None: ...

                    def __eq__(self, other: object) -> bool: ...

                    def __lt__(self, other: Money) -> bool: ...

                    def __le__(self, other: Money) -> bool: ...

                    def __gt__(self, other: Money) -> bool: ...

                    def __ge__(self, other: Money) -> bool: ...

                    def __add__(self, other: Money) -> Money: ...

                    @overload
                    def __mul__(self, other: int) -> Money | None: ...

                    @overload
                    def __mul__(self, other: Money) -> int: ...

                    def __rmul__(self, other: Decimal | int) -> Money: ...

                    def __neg__(self) -> Money: ...

                    def __float__(self) -> float: ...

                    __hash__: ClassVar[None]

                """
            )
        );

    [Test]
    public void Record_IsMatchedAndReplaced() =>
        Assert.That(
            Of(
                "/// <summary>A place.</summary>\n[PyClass] partial record Point(int X, List<string>? Names = null);\n[PyClass] partial record One(Point P); [PyClass(Subclassable = true)] partial record Nothing();"
            ),
            Is.EqualTo(
                """"
                from collections.abc import Iterable
                from typing import final
                from typing_extensions import Self

                class Nothing:
                    def __init__(self) -> None: ...

                    def __eq__(self, other: object) -> bool: ...

                    def __hash__(self) -> int: ...

                    __match_args__ = ()

                    def __repr__(self) -> str: ...

                    def __replace__(self) -> Self: ...

                @final
                class One:
                    def __init__(self, p: Point) -> None: ...

                    @property
                    def p(self) -> Point: ...

                    def __eq__(self, other: object) -> bool: ...

                    def __hash__(self) -> int: ...

                    __match_args__ = ("p",)

                    def __repr__(self) -> str: ...

                    def __replace__(self, *, p: Point = ...) -> Self: ...

                @final
                class Point:
                    """A place."""

                    def __init__(self, x: int, names: Iterable[str] | None = None) -> None:
                        """A place."""

                    @property
                    def x(self) -> int: ...

                    @property
                    def names(self) -> list[str] | None: ...

                    def __eq__(self, other: object) -> bool: ...

                    def __hash__(self) -> int: ...

                    __match_args__ = ("x", "names")

                    def __repr__(self) -> str: ...

                    def __replace__(self, *, x: int = ..., names: Iterable[str] | None = ...) -> Self: ...

                """"
            )
        );

    [Test]
    public void Overloads_OfMethodsAndConstructors_StandTogether() =>
        Assert.That(
            Of(
                "[PyClass(Subclassable = true)] partial class C { [PyConstructor] C(int a) { } [PyMethod] static int F(int a) => a; [PyConstructor] C(string a) { } [PyMethod] static string F(string a) => a; [PyMethod] Task G(int a) => null!; [PyMethod] Task G(long a) => null!; }"
            ),
            Is.EqualTo(
                """
                # mypy: disable-error-code="misc"
                from typing import overload

                class C:
                    @overload
                    def __init__(self, a: int) -> None: ...

                    @overload
                    def __init__(self, a: str) -> None: ...

                    @overload
                    @staticmethod
                    def f(a: int) -> int: ...

                    @overload
                    @staticmethod
                    def f(a: str) -> str: ...

                    async def g(self, a: int) -> None: ...

                """
            )
        );

    [Test]
    public void Record_WithARenamedProperty_HasItsNameThroughout()
    {
        string stub = Of("[PyClass] partial record Line([property: PyProperty(Name = \"start\")] int From, int To);");

        foreach (
            string line in new[]
            {
                "__init__(self, start: int, to: int)",
                "def start(self) -> int",
                "__match_args__ = (\"start\", \"to\")",
                "__replace__(self, *, start: int = ..., to: int = ...)",
            }
        )
        {
            Assert.That(stub, Does.Contain(line));
        }

        Assert.That(stub, Does.Not.Contain("from_"));
    }

    [Test]
    public void DerivedClasses_NameTheirBase_WhateverIsBetween()
    {
        string stub = Of(
            "[PyClass] partial class A { [PyConstructor] public A() { } } class Between : A { } [PyClass(Subclassable = true, Name = \"Bee\")] partial class B : Between { [PyConstructor] public B() { } } [PyClass(Subclassable = true)] partial class C : B { [PyConstructor] public C() { } }"
        );

        Assert.That(
            stub,
            Does.StartWith("# mypy: disable-error-code=\"misc,override\"\n")
                .And.Contain("@final\nclass A:\n")
                .And.Contain("\n\nclass Bee(A):\n")
                .And.Contain("\n\nclass C(Bee):\n")
        );
        Assert.That(
            Of("[PyClass(Subclassable = true)] partial class A { } [PyClass] partial class B : A { }"),
            Does.StartWith("# mypy: disable-error-code=\"override\"\n")
        );
    }

    // The stub of the only module.
    private static string Of(string types) =>
        Generation.Stub($"[PyModule(\"m\")] static partial class M {{ }}\n{types}");
}
