"""A Python library with an async interface."""

import asyncio
import functools
import sys


async def forecast(city):
    await asyncio.sleep(0.05)
    return f"Sun over {city}"


async def temperatures(city):
    """Today's, then a new one every hour, for as long as somebody listens."""
    try:
        for degrees in 11.5, 12.0, 13.5:
            yield degrees
        while True:
            await asyncio.sleep(3600)
            yield 12.5
    finally:
        departures().put_nowait(f"{sys.exc_info()[0].__name__} in temperatures({city!r})")


async def departure():
    """Waits until somebody no longer listens; says what the generator saw of it."""
    return await departures().get()


# Before Python 3.10 a queue belongs to the loop on which it is made.
@functools.lru_cache(None)
def departures():
    return asyncio.Queue()
