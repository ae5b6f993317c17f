"""The cases for asyncio and uvloop."""

import asyncio
import gc
from time import perf_counter

import dotnet
from common_cases import (
    await_once,
    awaits_after_hop,
    awaits_here,
    awaits_in_python,
    awaits_once_in_python,
    awaits_with_dotnet_call,
    calls,
    calls_by_hand,
    copies_as_block,
    copies_by_conversion,
    dotnet_foreach,
    frames,
    from_thread,
    in_flight,
    interface_awaits,
    interface_calls,
    interface_in_flight,
    items,
    memoryview_calls,
    noop,
    of_callers,
    one_at_a_time,
    python_add,
    python_frames,
    python_range,
    span_calls,
    written_frames,
    written_python_frames,
)


async def sleep_zero(count):
    start = perf_counter()
    for _ in range(count):
        await asyncio.sleep(0)
    return perf_counter() - start


async def _future_of_loop():
    """What is done most cheaply in Python alone: the loop itself finishes what the task waits for."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 1)
    return await future


async def future_of_loop(count):
    loop = asyncio.get_running_loop()
    start = perf_counter()
    for _ in range(count):
        future = loop.create_future()
        loop.call_soon(future.set_result, 1)
        await future
    return perf_counter() - start


async def bell_of_pool(count):
    """What nobody can do without: a pool thread is woken, wakes the loop through a descriptor, and the loop sets a
    future.
    """
    loop = asyncio.get_running_loop()
    future = None

    def heard():
        dotnet.bell_clear()
        future.set_result(1)

    loop.add_reader(dotnet.bell_descriptor(), heard)
    try:
        start = perf_counter()
        for _ in range(count):
            future = loop.create_future()
            dotnet.bell_ring_on_pool()
            await future
        return perf_counter() - start
    finally:
        loop.remove_reader(dotnet.bell_descriptor())


def _gathered(function):
    async def case(count):
        start = perf_counter()
        await asyncio.gather(*[function() for _ in range(count)])
        return perf_counter() - start

    return case


def _burst(park):
    """All are parked, then one foreign thread finishes them, one after the other and as fast as it can."""

    async def case(count):
        dotnet.prepare(count)
        parked = asyncio.gather(*[park() for _ in range(count)])
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        # Parking is not what is measured, nor what the collector still owes for it.
        gc.collect()
        start = perf_counter()
        dotnet.release()
        await parked
        return perf_counter() - start

    return case


async def threadsafe(count):
    """What Python has for it: a thread asks the loop and blocks until it has the result."""
    loop = asyncio.get_running_loop()

    def ask():
        for _ in range(count):
            asyncio.run_coroutine_threadsafe(noop(), loop).result()

    start = perf_counter()
    await loop.run_in_executor(None, ask)
    return perf_counter() - start


async def python_tasks(count):
    """A thousand tasks at a time, in Python alone."""
    start = perf_counter()
    for _ in range(count // 1_000):
        await asyncio.gather(*[asyncio.create_task(noop()) for _ in range(1_000)])
    return perf_counter() - start


async def _forever():
    await asyncio.get_running_loop().create_future()


async def canceled_tasks(count):
    """The seconds until so many tasks have ended that are cancelled at once."""
    tasks = [asyncio.create_task(_forever()) for _ in range(count)]
    await asyncio.sleep(0.05)
    start = perf_counter()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return perf_counter() - start


async def canceled_awaits(count):
    return await dotnet.cancel_awaits(_forever, count)


in_flight_100 = in_flight(100)
of_1_delegate = of_callers(1, True)
of_1_call = of_callers(1, False)
of_10_delegates = of_callers(10, True)
of_10_calls = of_callers(10, False)
in_flight_1_000 = in_flight(1_000)
in_flight_100_000 = in_flight(100_000)
finished = one_at_a_time(dotnet.finished)
finished_native = one_at_a_time(dotnet.finished.native)
pool = one_at_a_time(dotnet.pool)
pool_native = one_at_a_time(dotnet.pool.native)
classic_pool = one_at_a_time(dotnet.classic_asyncio_pool)
gathered_pool = _gathered(dotnet.pool)
gathered_classic = _gathered(dotnet.classic_asyncio_pool)
gathered_futures = _gathered(_future_of_loop)
burst = _burst(dotnet.park)
classic_burst = _burst(dotnet.classic_asyncio_park)
dotnet_items = items(dotnet.count_to)
python_items = items(python_range)
dotnet_calls = calls(dotnet.add)
python_calls = calls(python_add)


# Not compared, but counted by .NET while they run.


async def park_and_release(park, count):
    await _burst(park)(count)


async def await_finished(function, count):
    for _ in range(count):
        await function()


async def await_python(function, count):
    await function(noop, count)
