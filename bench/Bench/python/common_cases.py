"""Cases that need no framework; see compare.py for what a case is."""

from itertools import repeat
from time import perf_counter


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
