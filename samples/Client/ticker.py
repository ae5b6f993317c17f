"""A Python library with an async generator, for asyncio and trio."""

import anyio


async def ticks():
    tick = 0
    try:
        while True:
            yield tick
            tick += 1
            await anyio.sleep(0.02)
    finally:
        print("  the generator is closed", flush=True)
