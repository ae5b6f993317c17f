"""Cancellation through asyncio's own tools: clean-up under every one of them, from other threads, and by Ctrl-C."""

import asyncio
import concurrent.futures
import signal

import contract
import pytest
from backends import at_least
from shared import require_late_start

from_3_11 = pytest.mark.skipif(not at_least((3, 11)), reason="came with 3.11")


async def parked(loop_backend, operation, **arguments):
    """A task that waits for the operation, and the errors that it saw."""
    seen = []

    async def body():
        try:
            return await operation.wait("token", **arguments)
        except BaseException as error:
            seen.append(error)
            raise

    task = asyncio.ensure_future(body())
    await loop_backend.settle()
    assert operation.count("started") == 1
    return task, seen


async def test_message_of_the_first_cancel_reaches_the_coroutine_and_the_awaiter(loop_backend):
    operation = contract.operation()
    task, seen = await parked(loop_backend, operation, gated=True)
    assert task.cancel("m1")
    await loop_backend.settle()
    operation.wait_for("canceled")
    for _ in range(5):
        assert task.cancel("m2")
        await loop_backend.settle()
    assert not task.done()
    operation.open_gate()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    assert [(type(error), error.args) for error in seen] == [(asyncio.CancelledError, ("m1",))]
    if at_least((3, 11)):  # before, a task dropped it
        assert caught.value.args == ("m1",)
    assert operation.count("canceled") == 1


async def test_failure_in_the_cleanup_has_the_very_cancellation_as_context(loop_backend):
    operation = contract.operation()
    task, seen = await parked(loop_backend, operation, gated=True, on_cancel="error")
    task.cancel("m1")
    await loop_backend.settle()
    operation.wait_for("canceled")
    operation.open_gate()
    with pytest.raises(ValueError, match="^the clean-up failed$"):
        await task
    (error,) = seen
    assert type(error.__context__) is asyncio.CancelledError
    assert error.__context__.args == ("m1",)


async def test_wait_for_ends_only_after_the_cleanup(loop_backend):
    operation = contract.operation()
    task = asyncio.ensure_future(asyncio.wait_for(operation.wait("token", gated=True), 0.001))
    await loop_backend.until(lambda: operation.count("canceled"))
    await loop_backend.settle()
    assert not task.done()
    operation.open_gate()
    with pytest.raises(asyncio.TimeoutError):
        await task
    assert operation.count("ended") == operation.count("canceled") == 1


@from_3_11
async def test_both_nested_timeouts_that_expire_during_the_cleanup(loop_backend):
    """The outer one expires while the inner one's clean-up runs: one TimeoutError, from the outer, and no cancellation
    is left over.
    """
    operation = contract.operation()
    seen = []
    scopes = []

    async def body():
        try:
            async with asyncio.timeout(None) as outer:
                try:
                    async with asyncio.timeout(None) as inner:
                        scopes.extend([outer, inner])
                        await operation.wait("token", gated=True)
                except BaseException as error:
                    seen.append(type(error))
                    raise
        except TimeoutError:
            seen.append("timeout")
        assert asyncio.current_task().cancelling() == 0
        return await contract.countdown(1)

    task = asyncio.ensure_future(body())
    await loop_backend.settle()
    now = asyncio.get_running_loop().time()
    scopes[1].reschedule(now)
    await loop_backend.until(lambda: operation.count("canceled"))
    scopes[0].reschedule(now)
    await loop_backend.until(lambda: scopes[0].expired())
    await loop_backend.settle()
    assert not task.done()
    operation.open_gate()
    assert await task == 1
    assert seen == [asyncio.CancelledError, "timeout"]
    assert operation.count("canceled") == 1


@from_3_11
async def test_only_the_inner_timeout_expires(loop_backend):
    operation = contract.operation()
    async with asyncio.timeout(1000) as outer:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001):
                await operation.wait("token")
        assert await contract.countdown(1) == 1
    assert not outer.expired()


@from_3_11
async def test_task_group_that_is_cancelled_waits_for_every_cleanup(loop_backend):
    operations = [contract.operation() for _ in range(5)]

    async def body():
        async with asyncio.TaskGroup() as group:
            for operation in operations:
                group.create_task(operation.wait("token", gated=True))

    task = asyncio.ensure_future(body())
    await loop_backend.settle()
    task.cancel()
    await loop_backend.settle()
    for operation in operations:
        operation.wait_for("canceled")
    for operation in operations:
        await loop_backend.settle()
        assert not task.done()
        operation.open_gate("thread", True)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [o.count("ended") for o in operations] == [1] * 5


async def test_gather_that_is_cancelled_waits_for_every_cleanup(loop_backend):
    operations = [contract.operation() for _ in range(3)]
    gathered = asyncio.gather(*(o.wait("token", gated=True) for o in operations))
    await loop_backend.settle()
    assert gathered.cancel()
    await loop_backend.settle()
    for operation in operations:
        operation.wait_for("canceled")
        assert not gathered.done()
        operation.open_gate("thread", True)
    with pytest.raises(asyncio.CancelledError):
        await gathered
    assert [o.count("ended") for o in operations] == [1, 1, 1]


async def test_wait_with_timeout_cancels_nothing(loop_backend):
    operation = contract.operation()
    task, _ = await parked(loop_backend, operation)
    done, pending = await asyncio.wait({task}, timeout=0.001)
    assert (done, pending) == (set(), {task})
    assert operation.count("canceled") == 0
    operation.complete("kept", "thread")
    assert await task == "kept"


async def test_as_completed_with_a_cancelled_one(loop_backend):
    operations = [contract.operation() for _ in range(2)]
    tasks = [asyncio.ensure_future(o.wait("token")) for o in operations]
    await loop_backend.settle()
    tasks[0].cancel()
    order = []
    for future in asyncio.as_completed(tasks):
        try:
            order.append(await future)
        except asyncio.CancelledError:
            order.append("cancelled")
            operations[1].complete("value", "thread")
    assert order == ["cancelled", "value"]


async def test_run_coroutine_threadsafe_cancelled_from_its_thread(loop_backend):
    operation = contract.operation()
    loop = asyncio.get_running_loop()
    outcomes = []

    def run():
        future = asyncio.run_coroutine_threadsafe(operation.wait("token"), loop)
        operation.wait_for("started")
        outcomes.append(future.cancel())
        try:
            future.result(timeout=10)
        except concurrent.futures.CancelledError:
            outcomes.append("cancelled")

    await loop.run_in_executor(None, run)
    await loop_backend.until(lambda: operation.count("ended"))
    assert outcomes == [True, "cancelled"]
    assert operation.count("started") == operation.count("ended") == 1


@pytest.mark.parametrize("kind", ["lazy", "token", "awaiter"])
async def test_cancel_before_the_first_step_of_a_native_root(loop_backend, kind):
    require_late_start(loop_backend)
    operation = contract.operation()
    task = asyncio.ensure_future(operation.wait(kind))
    task.cancel("early")
    with pytest.raises(asyncio.CancelledError):
        await task
    assert operation.count("started") == 0


async def test_end_of_the_run_waits_for_the_cleanup(loop_backend):
    operation = contract.operation()

    async def main():
        task, _ = await parked(loop_backend, operation, gated=True)
        asyncio.get_running_loop().call_soon(operation.open_gate)

    def run():
        loop = loop_backend.new_loop()
        try:
            loop.run_until_complete(main())
        finally:
            loop_backend.close(loop)

    await asyncio.get_running_loop().run_in_executor(None, run)
    assert operation.count("ended") == 1


@from_3_11
def test_keyboard_interrupt_waits_for_the_cleanup():
    """Ctrl-C cancels the main task; KeyboardInterrupt leaves run() when the clean-up is over."""
    operation = contract.operation()
    seen = []

    async def main():
        asyncio.get_running_loop().call_soon(signal.raise_signal, signal.SIGINT)
        try:
            await operation.wait("token")
        except asyncio.CancelledError:
            seen.append(operation.count("ended"))
            raise

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(main())
    assert seen == [1]
