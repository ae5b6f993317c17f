"""Cancellation as anyio does it, on both of its backends: level-triggered scopes."""

import asyncio
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


async def test_result_and_cancellation_in_the_same_iteration(anyio_loop):
    """Whichever wins, the other does no harm; on trio the value is there, on asyncio the version of anyio decides."""
    operation, results = contract.operation(), []

    async def body(scope):
        with scope:
            results.append(await operation.wait("lazy", **anyio_loop.options))

    async with anyio.create_task_group() as group:
        scope = anyio.CancelScope()
        group.start_soon(body, scope)
        await anyio_loop.until(lambda: operation.count("started"))
        await anyio_loop.settle()
        operation.complete("value", "here")
        scope.cancel()
    assert results in (["value"], [])


async def test_finished_operation_is_a_schedule_point(anyio_loop):
    operation, order = contract.operation(), []
    operation.complete(1, "here")

    async def other():
        order.append("other")

    async with anyio.create_task_group() as group:
        group.start_soon(other)
        for _ in range(3):
            await operation.wait(**anyio_loop.options)
        order.append("self")
    assert order == ["other", "self"]


async def test_finished_operation_is_a_cancel_point_and_does_not_start(anyio_loop):
    operation = contract.operation()
    operation.complete(1, "here")
    with anyio.CancelScope() as scope:
        scope.cancel()
        await operation.wait("lazy", **anyio_loop.options)
        raise AssertionError("not reached")
    assert operation.count("started") == 0


async def test_finished_operation_without_checkpoints_returns_at_once(anyio_loop):
    operation = contract.operation()
    operation.complete(1, "here")
    with anyio.CancelScope() as scope:
        scope.cancel()
        assert await operation.wait("lazy", checkpoint=False, **anyio_loop.options) == 1
    order = []

    async def other():
        order.append("other")

    async with anyio.create_task_group() as group:
        group.start_soon(other)
        await operation.wait(checkpoint=False, **anyio_loop.options)
        order.append("self")
    assert order == ["self", "other"]


async def test_result_survives_cancellation_in_the_checkpoint(anyio_loop):
    operation, results = contract.operation(), []
    operation.complete("kept", "here")
    with anyio.CancelScope() as scope:
        async with anyio.create_task_group() as group:

            async def cancel():
                scope.cancel()

            group.start_soon(cancel)
            results.append(await operation.wait("lazy", **anyio_loop.options))
    assert results == ["kept"]


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


async def test_spontaneous_cancellation_leaves_the_scope_alone(anyio_loop):
    operation = contract.operation()
    operation.cancel("thread", True)
    with anyio.CancelScope() as scope:
        with pytest.raises(Exception) as caught:
            await operation.wait("token", **anyio_loop.options)
    assert not isinstance(caught.value, asyncio.CancelledError)
    assert not scope.cancel_called


async def test_wait_all_tasks_blocked_sees_a_parked_operation(anyio_loop):
    operation = contract.operation()
    async with anyio.create_task_group() as group:
        group.start_soon(wait_in_function, operation, "anyio")
        await anyio.wait_all_tasks_blocked()
        assert operation.count("started") == 1
        operation.complete(1, "thread")
