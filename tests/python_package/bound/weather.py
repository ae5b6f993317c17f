# ruff: noqa
"""Weather, from stations around the world.

The module that test_bind.py binds: every feature once.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import decimal
import enum
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    NewType,
    Optional,
    Protocol,
    TypedDict,
    TypeVar,
    Union,
)

if TYPE_CHECKING:
    from datetime import timedelta

    from nowhere import Gadget

T = TypeVar("T")
S = TypeVar("S", bound="Station")
Text = TypeVar("Text", str, bytes)
Place = NewType("Place", str)
Headers = Mapping[str, str]

version: str = "1.2"
LIMIT = 10
_secret = "hidden"


class WeatherError(Exception):
    """Something is wrong."""


class Color(enum.Enum):
    """The color of the sky."""

    RED = 1
    DEEP_BLUE = 2
    lightGray = 3


class Season(enum.Enum):
    SPRING = "spring"
    SUMMER = "summer"


class Access(enum.Flag):
    READ = 1
    WRITE = 2


@dataclasses.dataclass
class Reading:
    """What a thermometer says."""

    place: str
    degrees: float
    unit: Literal["C", "F"] = "C"
    tags: list[str] = dataclasses.field(default_factory=list)
    HTMLColor: Optional[Color] = None
    total: int = dataclasses.field(default=0, init=False)


@dataclasses.dataclass(frozen=True)
class Span:
    """Days."""

    start: datetime.date
    days: int = 1

    def end(self) -> datetime.date:
        """The day after the last one."""
        return self.start + datetime.timedelta(self.days)


class Point(NamedTuple):
    x: float
    y: float = 0.0


class Report(TypedDict, total=False):
    title: str
    count: int


class Listener(Protocol):
    def hear(self, text: str) -> None: ...


class Device:
    """Anything with a name."""

    kind: ClassVar[str] = "device"

    def __init__(self, name: str, level: int = 3) -> None:
        self.name = name
        self.position: Point = Point(0)

    def reset(self) -> None:
        """Begin again."""


class Station(Device):
    """A station & its <sensors>."""

    altitude: float

    @property
    def is_open(self) -> bool:
        """Whether it is open."""
        return True

    @property
    def interval(self) -> timedelta:
        return datetime.timedelta()

    @interval.setter
    def interval(self, value: timedelta) -> None: ...

    @classmethod
    def nearest(cls, place: str) -> Station:
        raise NotImplementedError

    @staticmethod
    def distance(a: Point, b: Point) -> float:
        return 0

    def neighbor(self: S) -> S:
        return self

    async def measure(self, *, exact: bool = False) -> Reading:
        raise NotImplementedError

    async def __aenter__(self) -> Station:
        return self

    async def __aexit__(self, *args: object) -> None: ...

    def __call__(self, count: int) -> int:
        return count

    def __len__(self) -> int:
        return 0

    def __contains__(self, item: str) -> bool:
        return False

    def __getitem__(self, key: str) -> Reading:
        raise KeyError(key)

    def __setitem__(self, key: str, value: Reading) -> None: ...

    def __iter__(self) -> Iterator[Reading]:
        return iter(())

    def __aiter__(self) -> AsyncIterator[int]:
        raise NotImplementedError

    def get_type(self) -> str:
        return ""

    def _private(self) -> None: ...


class Session:
    def __enter__(self) -> Session:
        return self

    def __exit__(self, *args: object) -> None: ...


async def temperature(place: str, *, in_fahrenheit: bool = False) -> float:
    """The temperature of a place.

    More about it.
    """
    return 20


async def forecast(days: int) -> AsyncIterator[int]:
    yield days


def stream() -> AsyncIterator[bytes]:
    raise NotImplementedError


async def run_async() -> None: ...


def mean(*values: float) -> float:
    return 0


def summarize(readings: Sequence[Reading], by: Mapping[str, int] | None = None) -> Report:
    return {}


def lines(path: str) -> Iterator[str]:
    yield path


def find(place: str | int, limit: int = 10) -> Reading | None:
    """Find a reading."""


def choose(a: int, b: int = 1, c: str | int = "x", *, d: float, e: float = 2.5) -> int | str:
    return 0


def many(a: int | str | float | bytes, b: int | str | float | bytes, c: int | str | None = None) -> None: ...


def place_of(x: int, y: int = 0, /, *, z: int = 0) -> None: ...


def log(message: str, level: int = 1, *values: object, sep: str = " ", **options: Any) -> None: ...


def convert(
    a: bytes,
    b: complex,
    c: datetime.datetime,
    d: datetime.time,
    e: decimal.Decimal,
    f: uuid.UUID,
    g: set[int],
    h: frozenset[str],
    i: tuple[int, str],
    j: tuple[int, ...],
    k: Place,
    l: Headers,
    m: Any,
) -> dict[str, list[int | None]]:
    return {}


def callbacks(
    on_value: Callable[[int], str],
    on_done: Callable[[], None],
    on_wait: Callable[[int], Awaitable[str]],
    on_any: Callable[..., int],
    on_either: Callable[[], int | Awaitable[int]] | None = None,
) -> Callable[[str], int]:
    raise NotImplementedError


def wait(awaitable: Awaitable[T]) -> Awaitable[T]:
    return awaitable


def first(items: Iterable[T], default: T) -> T:
    return default


def join(a: Text, b: Text) -> Text:
    return a


def mode(name: Literal["slow", "fast"], level: Literal[1, 2] = 1, color: Color = Color.RED) -> None: ...


def unknown(gadget: Gadget, place: str) -> Gadget:
    raise NotImplementedError


def untyped(a, b=1):
    return a


def partly(a: int, b) -> None: ...


def fooBar(class_: int, someValue: int, token: str, event: int) -> None: ...


async def GetHTTP(token: str) -> None: ...


def foo_bar(value: "Union[int, None]" = None) -> None: ...


@contextlib.contextmanager
def session() -> Iterator[Session]:
    yield Session()


@contextlib.contextmanager
def opened(path: str) -> Iterator[str]:
    yield path


@contextlib.asynccontextmanager
async def connect(url: str) -> AsyncIterator[Device]:
    yield Device(url)


@contextlib.asynccontextmanager
async def transaction() -> AsyncIterator[str]:
    yield ""


default_device = Device("default")
