"""Cases that need no framework; see compare.py for what a case is."""

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
