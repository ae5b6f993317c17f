"""A library of Python that C# uses through interfaces, and by calls; install() makes it the module smoke_library."""

import array
import contextlib
import dataclasses
import enum
import sys
import types

import anyio

VERSION = "1.2"


class Sky(enum.Enum):
    CLEAR = 1
    FULL_OF_CLOUDS = 2


@dataclasses.dataclass
class Reading:
    place: str
    degrees: float
    history: list = dataclasses.field(default_factory=list)
    sky: Sky = Sky.CLEAR


class Station:
    def __init__(self, name):
        self.name = name
        self.closed = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.closed = True

    def __iter__(self):
        return iter([(1, "a"), (2, "b")])

    def readings(self):
        return {self.name: [Reading(self.name, 1.5, [(1, 0.5)], Sky.FULL_OF_CLOUDS)]}


class Session:
    def __init__(self):
        self.sent = []

    async def send(self, values):
        await anyio.sleep(0)
        self.sent.append(values)
        return len(self.sent), values


ended = []


@contextlib.asynccontextmanager
async def connect():
    session = Session()
    await anyio.sleep(0)
    try:
        yield session
    finally:
        await anyio.sleep(0)
        ended.append(session)


def open_station(name):
    return Station(name)


def total(values, more=None):
    if more is not None:
        more[0] = "b" if isinstance(more[0], str) else ord("b")
    with memoryview(values) as view:
        return sum(view)


async def total_async(values):
    await anyio.sleep(0)
    return total(values)


def shorts(count):
    return array.array("h", range(count))


def mean(*values):
    return sum(values) / len(values)


def warmest(readings):
    return max(readings, key=lambda reading: reading.degrees)


def grouped(pairs):
    result = {}
    for name, value in pairs:
        result.setdefault(name, []).append(value)
    return result


async def temperatures(places):
    await anyio.sleep(0)
    return {place: Reading(place, float(len(place))) for place in places}


async def forecast(days):
    for day in range(days):
        await anyio.sleep(0)
        yield day, Sky.CLEAR


async def apply(function, values):
    return [await function(value) for value in values]


async def collect(stream):
    return [item async for item in stream]


async def await_first(tasks):
    return await tasks[0]


def install():
    module = types.ModuleType("smoke_library")
    module.__dict__.update(globals())
    sys.modules["smoke_library"] = module
