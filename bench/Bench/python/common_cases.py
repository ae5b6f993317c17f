"""Cases that need no framework; see compare.py for what a case is."""

import sys
from array import array
from functools import cache
from itertools import repeat
from time import perf_counter

import dotnet


def one_at_a_time(function):
    async def case(count):
        start = perf_counter()
        for _ in repeat(None, count):
            await function()
        return perf_counter() - start

    return case


def calls(function):
    async def case(count):
        start = perf_counter()
        # Ten at once, so that the loop around them weighs little.
        for _ in repeat(None, count // 10):
            function(1, 2)
            function(1, 2)
            function(1, 2)
            function(1, 2)
            function(1, 2)
            function(1, 2)
            function(1, 2)
            function(1, 2)
            function(1, 2)
            function(1, 2)
        return perf_counter() - start

    return case


def items(generator):
    async def case(count):
        start = perf_counter()
        async for _ in generator(count):
            pass
        return perf_counter() - start

    return case


def python_add(a: int, b: int) -> int:
    return a + b


async def python_range(count):
    for i in range(count):
        yield i


async def noop():
    return 1


def python_keywords(a, *, b, c, d=4):
    return a + b + c + d


# C# calls functions of this module, which is its first argument, so many times.


async def interface_calls(count):
    start = perf_counter()
    dotnet.interface_calls(sys.modules[__name__], count)
    return perf_counter() - start


async def calls_by_hand(count):
    start = perf_counter()
    dotnet.calls_by_hand(sys.modules[__name__], count)
    return perf_counter() - start


async def interface_awaits(count):
    start = perf_counter()
    await dotnet.interface_awaits(sys.modules[__name__], count)
    return perf_counter() - start


async def interface_in_flight(count):
    start = perf_counter()
    await dotnet.interface_in_flight(sys.modules[__name__], count, 1_000)
    return perf_counter() - start


class TwentyMembers:
    """What ITwentyMembers.cs describes."""

    p0 = p1 = ""


for _name in [f"f{i}" for i in range(10)]:
    setattr(TwentyMembers, _name, lambda self, a, b=2: a)


async def _g(self, a, b): ...


async def _h(self, a):
    yield a


for _name in [f"g{i}" for i in range(5)]:
    setattr(TwentyMembers, _name, _g)
for _name in [f"h{i}" for i in range(3)]:
    setattr(TwentyMembers, _name, _h)


def _one_function(function, *arguments):
    """One C# function that does it so many times."""

    async def case(count):
        start = perf_counter()
        await function(noop, count, *arguments)
        return perf_counter() - start

    return case


awaits_here = _one_function(dotnet.await_here)
awaits_after_hop = _one_function(dotnet.await_after_hop)
from_thread = _one_function(dotnet.await_from_thread)


def of_callers(many, by_delegate):
    async def case(count):
        # Only the module made by hand has it.
        start = perf_counter()
        await dotnet.await_of_callers(noop, count, many, by_delegate)
        return perf_counter() - start

    return case


def in_flight(many):
    return _one_function(dotnet.await_in_flight, many)


async def awaits_in_python(count):
    start = perf_counter()
    for _ in repeat(None, count):
        await noop()
        python_add(1, 2)
    return perf_counter() - start


async def awaits_with_dotnet_call(count):
    start = perf_counter()
    for _ in repeat(None, count):
        await noop()
        dotnet.add(1, 2)
    return perf_counter() - start


async def await_once(count):
    start = perf_counter()
    for _ in repeat(None, count):
        await dotnet.await_once(noop)
    return perf_counter() - start


async def _level():
    return await noop()


async def awaits_once_in_python(count):
    start = perf_counter()
    for _ in repeat(None, count):
        await _level()
        dotnet.add(1, 2)
    return perf_counter() - start


async def dotnet_foreach(count):
    start = perf_counter()
    await dotnet.await_items(python_range(count))
    return perf_counter() - start


# Memory. A function that not every host's module has is looked up by its case.

FRAME = 74 * 1024
_frame = bytes(i & 0xFF for i in range(FRAME))
_eight = memoryview(array("d", range(8)))


def python_sum(values):
    return sum(values)


def _sums(function, count):
    values = _eight
    start = perf_counter()
    for _ in repeat(None, count // 10):
        function(values)
        function(values)
        function(values)
        function(values)
        function(values)
        function(values)
        function(values)
        function(values)
        function(values)
        function(values)
    return perf_counter() - start


async def span_calls(count):
    return _sums(dotnet.sum_of_span, count)


async def memoryview_calls(count):
    return _sums(python_sum, count)


@cache
def _million():
    import numpy

    return numpy.arange(1_000_000.0)


def _copies(function, count):
    values = _million()
    start = perf_counter()
    function(values, count)
    return perf_counter() - start


async def copies_by_conversion(count):
    return _copies(dotnet.copy_by_conversion, count)


async def copies_as_block(count):
    return _copies(dotnet.copy_as_block, count)


async def _python_frames(count):
    for _ in range(count):
        yield bytearray(FRAME)


async def _written_python_frames(count):
    for _ in range(count):
        yield bytearray(_frame)


async def frames(count):
    return await items(dotnet.frames)(count)


async def written_frames(count):
    return await items(dotnet.written_frames)(count)


python_frames = items(_python_frames)
written_python_frames = items(_written_python_frames)
