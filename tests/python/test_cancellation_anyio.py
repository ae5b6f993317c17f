"""Cancellation as anyio does it, on both of its backends: level-triggered, without busy loops, and no scope is left
behind.
"""

import asyncio
import math
import threading
import time

import contract
import pytest
from backends import anyio

pytestmark = pytest.mark.skipif(not anyio, reason="anyio cannot be imported by this interpreter")
BOTH = ["anyio", None]


def options(backend):
    return {"backend": backend} if backend else {}


@pytest.mark.parametrize("function", BOTH)
@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_move_on_after_catches_its_own_cancellation(anyio_loop, function, kind):
    operation = contract.operation()
    with anyio.move_on_after(0.01) as scope:
        await operation.wait(kind, **options(function))
        raise AssertionError("not reached")
    assert scope.cancel_called
    if kind == "token":
        assert operation.count("ended") == 1
    await anyio.sleep(0)


@pytest.mark.parametrize("function", BOTH)
@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_fail_after_becomes_timeout_error(anyio_loop, function, kind):
    operation = contract.operation()
    with pytest.raises(TimeoutError):
        with anyio.fail_after(0.01):
            await operation.wait(kind, **options(function))


@pytest.mark.parametrize("function", BOTH)
async def test_scope_cancel_waits_for_clean_up(anyio_loop, function):
    operation = contract.operation()

    async def opener():
        await anyio_loop.until(lambda: operation.count("canceled"))
        for _ in range(20):
            await anyio.sleep(0)
        assert operation.count("ended") == 0
        operation.open_gate("thread")

    async with anyio.create_task_group() as group:
        group.start_soon(opener)
        with anyio.move_on_after(0.01):
            await operation.wait("token", gated=True, **options(function))
    assert operation.count("ended") == 1
    assert operation.count("canceled") == 1


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


@pytest.mark.parametrize("function", BOTH)
async def test_level_cancellation_does_not_busy_loop(anyio_loop, function):
    """The clean-up takes a while; the loop must sleep over it although the scope stays cancelled."""
    operation = contract.operation()

    async def opener():
        # In a thread, for the loop has to be free to spin.
        await anyio.to_thread.run_sync(operation.wait_for, "canceled")
        await anyio.to_thread.run_sync(time.sleep, 0.3)  # the time that is measured
        operation.open_gate("thread")

    async with anyio.create_task_group() as group:
        group.start_soon(opener)
        with anyio.move_on_after(0.01):
            wall, cpu = time.monotonic(), time.thread_time()
            try:
                await operation.wait("token", gated=True, **options(function))
            finally:
                wall, cpu = time.monotonic() - wall, time.thread_time() - cpu
    assert wall > 0.25
    assert cpu < wall / 10


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


@pytest.mark.parametrize("function", BOTH)
async def test_task_group_cancel_cancels_all(anyio_loop, function):
    operations = [contract.operation() for _ in range(10)]
    async with anyio.create_task_group() as group:
        for operation in operations:
            group.start_soon(wait_in_function, operation, function)
        await anyio_loop.until(lambda: all(o.count("started") for o in operations))
        await anyio_loop.settle()
        group.cancel_scope.cancel()
    assert [o.count("ended") for o in operations] == [1] * 10
    assert [o.count("canceled") for o in operations] == [1] * 10


async def wait_in_function(operation, function):
    return await operation.wait("token", **options(function))


@pytest.mark.parametrize("function", BOTH)
async def test_shielded_scope_keeps_operation_from_cancellation(anyio_loop, function):
    operation, results = contract.operation(), []

    async def body(scope):
        with scope, anyio.CancelScope(shield=True):
            results.append(await operation.wait("token", **options(function)))

    async with anyio.create_task_group() as group:
        scope = anyio.CancelScope()
        group.start_soon(body, scope)
        await anyio_loop.until(lambda: operation.count("started"))
        await anyio_loop.settle()
        scope.cancel()
        await anyio_loop.settle()
        assert operation.count("canceled") == 0
        operation.complete("kept", "thread")
    assert results == ["kept"]


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


async def test_native_coroutine_can_be_started_in_a_task_group(anyio_loop):
    operation = contract.operation()
    async with anyio.create_task_group() as group:
        group.start_soon(lambda: operation.wait("token", **anyio_loop.options))
        await anyio_loop.until(lambda: operation.count("started"))
        operation.complete(1, "thread")
    assert operation.count("ended") == 1


async def test_native_coroutine_in_a_task_group_can_be_cancelled(anyio_loop):
    operation = contract.operation()
    async with anyio.create_task_group() as group:
        group.start_soon(lambda: operation.wait("token", **anyio_loop.options))
        await anyio_loop.until(lambda: operation.count("started"))
        await anyio_loop.settle()
        group.cancel_scope.cancel()
    assert operation.count("ended") == 1


@pytest.mark.parametrize("function", BOTH)
def test_operation_is_awaited_by_anyio_run(anyio_loop, function):
    operation = contract.operation()
    operation.complete(9)
    assert anyio_loop.run(lambda: operation.wait("token", **options(function))) == 9


async def test_wait_all_tasks_blocked_sees_a_parked_operation(anyio_loop):
    operation = contract.operation()
    async with anyio.create_task_group() as group:
        group.start_soon(wait_in_function, operation, "anyio")
        await anyio.wait_all_tasks_blocked()
        assert operation.count("started") == 1
        operation.complete(1, "thread")
