"""Resident memory of many parked tasks; run in a process of its own."""

import asyncio
import gc
import json
import os

import dotnet
import loops

PAGE = os.sysconf("SC_PAGE_SIZE")


def measure(kind, backend, count):
    """Bytes per parked task."""
    return loops.run(backend, _measure, _start_futures if kind == "future" else _start_dotnet, count)


async def _measure(start, count):
    kept = [await start(1000)]
    before = _resident()
    kept.append(await start(count))
    after = _resident()
    print(json.dumps((after - before) / count), flush=True)
    # Taking a million tasks apart would take longer than all else.
    os._exit(0)


async def _start_futures(count):
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(count)]

    async def park(future):
        return await future

    tasks = [asyncio.create_task(park(future)) for future in futures]
    await asyncio.sleep(0)
    return futures, tasks


async def _start_dotnet(count):
    dotnet.prepare(count)
    tasks = [asyncio.create_task(dotnet.park()) for _ in range(count)]
    await asyncio.sleep(0)
    return tasks


def _resident():
    gc.collect()
    dotnet.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * PAGE
