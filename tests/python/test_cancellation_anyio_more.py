"""Cancellation as anyio does it: level-triggered, without busy loops, and without leaving a scope behind."""

import asyncio
import math
import threading
import time

import contract
import pytest
from backends import anyio

pytestmark = pytest.mark.skipif(not anyio, reason="anyio cannot be imported by this interpreter")


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_cancellation_is_repeated_at_the_next_await(anyio_loop, kind):
    backend = anyio_loop
    first, second = contract.operation(), contract.operation()
    seen = []
    scope = anyio.CancelScope()

    async def waiter():
        with scope:
            for operation in (first, second):
                try:
                    await operation.wait(kind, **backend.options)
                except backend.cancelled:
                    seen.append(operation.count("started"))
            await anyio.sleep(0)
            seen.append("not reached")
        await anyio.sleep(0)
        seen.append("after")

    async with anyio.create_task_group() as group:
        group.start_soon(waiter)
        await backend.settle()
        scope.cancel()
    # The second one never starts: it is a checkpoint in a cancelled scope.
    assert seen == [1, 0, "after"]


@pytest.mark.parametrize("policy", ["default", "prefer"])
async def test_nothing_is_left_of_the_shield(anyio_loop, policy):
    backend = anyio_loop
    operation = contract.operation()
    with anyio.CancelScope() as outer:
        with anyio.CancelScope() as scope:
            async with anyio.create_task_group() as group:

                async def opener():
                    with anyio.CancelScope(shield=True):
                        await backend.until(lambda: operation.count("started"))
                        scope.cancel()
                        await backend.until(lambda: operation.count("canceled"))
                        operation.open_gate("thread")

                group.start_soon(opener)
                await operation.wait("token", gated=True, policy=policy, **backend.options)
        assert scope.cancel_called
        assert anyio.current_effective_deadline() == math.inf
        await anyio.sleep(0)
        assert await contract.countdown(2, **backend.options) == 2
        # Entering and leaving in order works only if the task's current scope is the right one.
        with anyio.CancelScope(shield=True):
            await anyio.sleep(0)
    assert not outer.cancel_called
    if backend.library == "asyncio" and hasattr(asyncio.Task, "cancelling"):
        # anyio 3 never takes its requests back; later versions do.
        reference = await cancelling_after_a_plain_wait()
        assert (asyncio.current_task().cancelling() > 0) == (reference > 0)


async def cancelling_after_a_plain_wait():
    async def body():
        with anyio.move_on_after(0.001):
            await anyio.sleep_forever()
        return asyncio.current_task().cancelling()

    return await asyncio.ensure_future(body())


@pytest.mark.parametrize("named", [True, False], ids=["anyio", "found"])
async def test_cleanup_leaves_the_processor_alone(anyio_loop, named):
    """Processor time of the whole process, while a timer's thread is what ends the clean-up."""
    operation = contract.operation()
    options = anyio_loop.options if named else {}
    times = []

    def opened():
        times.append((time.monotonic(), time.process_time()))
        operation.open_gate("thread")

    with anyio.CancelScope() as scope:
        async with anyio.create_task_group() as group:

            async def canceller():
                with anyio.CancelScope(shield=True):
                    await anyio_loop.until(lambda: operation.count("started"))
                    scope.cancel()
                    await anyio_loop.until(lambda: operation.count("canceled"))
                times.append((time.monotonic(), time.process_time()))
                threading.Timer(1.0, opened).start()

            group.start_soon(canceller)
            await operation.wait("token", gated=True, **options)
    (wall, cpu), (wall_end, cpu_end) = times
    assert operation.count("ended") == 1
    assert wall_end - wall >= 0.99
    # A loop that spins takes all of it; .NET may still be compiling what has just run.
    assert cpu_end - cpu < 0.5 * (wall_end - wall)


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_result_and_cancellation_in_the_same_iteration_as_with_a_future(anyio_loop, kind):
    """trio gives the value. On asyncio a real future is the measure: what it gives depends on the version of anyio."""
    backend = anyio_loop

    async def outcome(wait, complete):
        results = []
        scope = anyio.CancelScope()

        async def waiter():
            with scope:
                results.append(await wait())

        async with anyio.create_task_group() as group:
            group.start_soon(waiter)
            await backend.settle()
            complete()
            scope.cancel()
        return results

    operation = contract.operation()
    ours = await outcome(lambda: operation.wait(kind, **backend.options), lambda: operation.complete("value", "here"))
    if backend.library == "trio":
        assert ours == ["value"]
    else:
        future = asyncio.get_running_loop().create_future()

        async def wait():
            return await future

        assert ours == await outcome(wait, lambda: future.set_result("value"))
    assert operation.count("canceled") <= 1
