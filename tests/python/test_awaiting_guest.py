"""trio as a guest of asyncio, both on one thread: C# awaits Python, and is awaited, on both at the same time."""

import asyncio
import contextlib

import awaiting
import contract
import pytest
from backends import trio
from shared import VARIABLE, name
from test_awaiting import IN_TASK
from test_awaiting_left_behind import LOOPS, needs_trio, open_loops

pytestmark = needs_trio
PLACES = [place for place in IN_TASK if place is not awaiting.catching]


def both(loop, guest, host):
    """Runs `guest()` in trio and `host()` in a task of asyncio, whose loop runs trio; gives what both return."""

    async def main():
        done = loop.start_guest(guest)
        try:
            hosted = await host()
        finally:
            outcome = await done
        return outcome.unwrap(), hosted

    with open_loops(loop) as (running,):
        return running.run_until_complete(main())


@pytest.mark.parametrize("place", PLACES, ids=name)
@pytest.mark.parametrize("loop", LOOPS)
def test_each_awaits_in_its_own_task(loop, place):
    async def in_trio():
        before = trio.lowlevel.current_task()
        await trio.lowlevel.checkpoint()
        return before, trio.lowlevel.current_task(), VARIABLE.get()

    async def in_asyncio():
        before = asyncio.current_task()
        await asyncio.sleep(0)
        return before, asyncio.current_task(), VARIABLE.get()

    async def guest():
        VARIABLE.set("guest")
        with trio.fail_after(20):
            for _ in range(20):
                assert await place(in_trio) == (*[trio.lowlevel.current_task()] * 2, "guest")
                assert await contract.countdown(1) == 1
        return "guest"

    async def host():
        VARIABLE.set("host")
        for _ in range(20):
            assert await place(in_asyncio) == (*[asyncio.current_task()] * 2, "host")
            assert await contract.countdown(1) == 1
        return "host"

    assert both(loop, guest, host) == ("guest", "host")


@pytest.mark.parametrize("place", PLACES, ids=name)
@pytest.mark.parametrize("loop", LOOPS)
def test_each_is_cancelled_by_its_own_framework(loop, place):
    begun, ended = [], []

    async def forever(framework, wait):
        begun.append(framework)
        try:
            await wait()
        finally:
            ended.append(framework)

    async def guest():
        with trio.fail_after(20):
            with trio.CancelScope() as scope:
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(place, lambda: forever("trio", trio.sleep_forever))
                    while "trio" not in begun:
                        await trio.lowlevel.checkpoint()
                    scope.cancel()
            return scope.cancelled_caught

    async def host():
        # Made here: before 3.10 an event looks for the thread's loop, and the function is called on any thread.
        event = asyncio.Event()
        task = asyncio.ensure_future(place(lambda: forever("asyncio", event.wait)))
        while "asyncio" not in begun and not task.done():
            await asyncio.sleep(0)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return task.cancelled()

    assert both(loop, guest, host) == (True, True)
    assert sorted(ended) == ["asyncio", "trio"]


@pytest.mark.parametrize("loop", LOOPS)
def test_token_of_each_is_canceled_and_its_clean_up_waited_for(loop):
    in_trio, in_asyncio = contract.operation(), contract.operation()

    async def guest():
        with trio.fail_after(20):
            with trio.CancelScope() as scope:
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(lambda: in_trio.wait("token", gated=True))
                    while not in_trio.count("started"):
                        await trio.lowlevel.checkpoint()
                    scope.cancel()
                    with trio.CancelScope(shield=True):
                        while not in_trio.count("canceled"):
                            await trio.lowlevel.checkpoint()
                        in_trio.open_gate("thread")
            return scope.cancelled_caught

    async def host():
        task = asyncio.ensure_future(in_asyncio.wait("token", gated=True))
        while not in_asyncio.count("started") and not task.done():
            await asyncio.sleep(0)
        task.cancel()
        while not in_asyncio.count("canceled") and not task.done():
            await asyncio.sleep(0)
        in_asyncio.open_gate("thread")
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return task.cancelled()

    assert both(loop, guest, host) == (True, True)
    assert (in_trio.count("ended"), in_asyncio.count("ended")) == (1, 1)
