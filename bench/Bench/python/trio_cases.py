"""The cases for trio."""

import gc
import math
from time import perf_counter

import dotnet
import trio
from common_cases import (
    await_once,
    awaits_after_hop,
    awaits_here,
    awaits_in_python,
    awaits_once_in_python,
    awaits_with_dotnet_call,
    dotnet_foreach,
    from_thread,
    in_flight,
    interface_awaits,
    interface_calls,
    interface_in_flight,
    items,
    noop,
    one_at_a_time,
    python_range,
)


async def sleep_zero(count):
    start = perf_counter()
    for _ in range(count):
        await trio.sleep(0)
    return perf_counter() - start


async def two_checkpoints(count):
    """What trio asks of every operation: may it begin, and does it let others run?"""
    start = perf_counter()
    for _ in range(count):
        await trio.lowlevel.checkpoint_if_cancelled()
        await trio.lowlevel.cancel_shielded_checkpoint()
    return perf_counter() - start


def _in_nursery(function):
    async def case(count):
        start = perf_counter()
        async with trio.open_nursery() as nursery:
            for _ in range(count):
                nursery.start_soon(function)
        return perf_counter() - start

    return case


def _burst(park):
    """All are parked, then one foreign thread finishes them, one after the other and as fast as it can."""

    async def case(count):
        dotnet.prepare(count)
        async with trio.open_nursery() as nursery:
            for _ in range(count):
                nursery.start_soon(park)
            await trio.sleep(0)
            await trio.sleep(0)
            # Parking is not what is measured, nor what the collector still owes for it.
            gc.collect()
            start = perf_counter()
            dotnet.release()
        return perf_counter() - start

    return case


async def _checkpoint():
    await trio.sleep(0)


async def _checkpointed_range(count):
    """An async generator as trio asks for it: each item is a checkpoint."""
    for i in range(count):
        await trio.lowlevel.checkpoint()
        yield i


async def channel_items(count):
    """trio's own stream of items, all of which are there."""
    send, receive = trio.open_memory_channel(math.inf)
    for i in range(count):
        send.send_nowait(i)
    send.close()
    start = perf_counter()
    async for _ in receive:
        pass
    return perf_counter() - start


async def threadsafe(count):
    """What Python has for it: a thread asks the run and blocks until it has the result."""

    def ask():
        for _ in range(count):
            trio.from_thread.run(noop)

    start = perf_counter()
    await trio.to_thread.run_sync(ask)
    return perf_counter() - start


in_flight_100 = in_flight(100)
in_flight_1_000 = in_flight(1_000)
in_flight_100_000 = in_flight(100_000)
finished = one_at_a_time(dotnet.finished)
finished_native = one_at_a_time(dotnet.finished.native)
finished_without_checkpoint = one_at_a_time(dotnet.finished_without_checkpoint)
pool = one_at_a_time(dotnet.pool)
classic_pool = one_at_a_time(dotnet.classic_trio_pool)
gathered_pool = _in_nursery(dotnet.pool)
gathered_classic = _in_nursery(dotnet.classic_trio_pool)
gathered_checkpoints = _in_nursery(_checkpoint)
burst = _burst(dotnet.park)
classic_burst = _burst(dotnet.classic_trio_park)
dotnet_items = items(dotnet.count_to)
python_items = items(python_range)
checkpointed_items = items(_checkpointed_range)


# Not compared, but counted by .NET while they run.


async def park_and_release(park, count):
    await _burst(park)(count)


async def await_finished(function, count):
    for _ in range(count):
        await function()


async def await_python(function, count):
    await function(noop, count)
