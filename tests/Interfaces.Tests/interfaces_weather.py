"""What the tests of interfaces call."""

import contextlib
import enum
from collections import namedtuple
from dataclasses import dataclass
from typing import TypedDict

version = "1.0"
calls = []


@dataclass
class Reading:
    place: str
    degrees: float


@dataclass
class Place:
    name: str
    kind: str = "town"
    tags: list = None


ReadingTuple = namedtuple("ReadingTuple", "place degrees")


class ReadingDict(TypedDict):
    place: str
    degrees: float


class Sky(enum.Enum):
    CLEAR = "clear"
    FULL_OF_CLOUDS = "clouds"


class Wind(enum.IntFlag):
    NORTH = 1
    WEST = 2


def add(a, b):
    return a + b


async def temperature(place, *, in_fahrenheit=False):
    calls.append(("temperature", place, in_fahrenheit))
    return 68.0 if in_fahrenheit else 20.0


async def forecast(days):
    for day in range(days):
        yield day


def mean(*values):
    return sum(values) / len(values)


def keywords(first, second=2, *, third=3, **more):
    return repr((first, second, third, more))


def positional(first, second=2, third=3, /):
    return repr((first, second, third))


def collect(first=1, *rest):
    return repr((first, *rest))


def initialized(place=None):
    return {} if place is None else {"place": place, "degrees": 5}


def summarize(readings):
    return Reading(",".join(r.place for r in readings), mean(*(r.degrees for r in readings)))


def as_tuple(reading):
    return ReadingTuple(reading.place, reading.degrees)


def as_dict(reading):
    return ReadingDict(place=reading.place, degrees=reading.degrees)


def kind_of(value):
    return type(value).__qualname__


def sky(name):
    return Sky[name]


def look(sky):
    return repr(sky)


def wind(*names):
    result = Wind(0)
    for name in names:
        result |= Wind[name]
    return result


def identity(value):
    return value


def apply(function, value):
    return function(value)


async def apply_async(function, value):
    return await function(value)


def progress(report):
    for step in range(3):
        report(step)
    return "done"


def fail(text):
    raise ValueError(text)


async def fail_async(text):
    raise ValueError(text)


async def forever(began):
    import sniffio

    calls.append("forever begins")
    began()
    try:
        if sniffio.current_async_library() == "trio":
            import trio

            await trio.sleep_forever()
        else:
            import asyncio

            await asyncio.sleep(3600)
    finally:
        calls.append("forever ends")


class Station:
    def __init__(self, name, height=0):
        self.name = name
        self.height = height
        self.log = []
        self.items = {"a": 1}

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, *error):
        self.log.append(("exit", error))

    def __getitem__(self, key):
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __call__(self, number):
        return number * 2

    def __iter__(self):
        return iter([1, 2, 3])

    def itself(self):
        return self

    async def measure(self):
        return len(self.log)


class Grid:
    def __getitem__(self, key):
        return repr(key)


def open_station(name):
    return Station(name)


class Session:
    def __init__(self):
        self.log = []

    async def __aenter__(self):
        self.log.append("enter")
        return self

    async def __aexit__(self, *error):
        self.log.append("exit")

    async def ask(self, question):
        return question + "!"

    async def __aiter__(self):
        for line in ("one", "two"):
            yield line


class Closable:
    def __init__(self):
        self.log = []

    def close(self):
        self.log.append("close")


class AsyncClosable:
    def __init__(self):
        self.log = []

    async def aclose(self):
        self.log.append("aclose")


sessions = []


async def connect():
    sessions.append(Session())
    return sessions[-1]


@contextlib.asynccontextmanager
async def session():
    made = Session()
    sessions.append(made)
    made.log.append("begin")
    try:
        yield made
    finally:
        made.log.append("end")


class Plugin:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name

    async def run(self, number):
        return number + 1
