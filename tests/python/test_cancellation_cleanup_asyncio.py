"""The clean-up of a cancelled operation under every tool of asyncio: the tool ends when the clean-up has."""

import asyncio
import signal

import contract
import pytest
from backends import at_least
from shared import in_coroutine

from_3_15 = pytest.mark.skipif(not at_least((3, 15)), reason="came with 3.15")
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
async def test_timeout_with_clean_up_waits_for_it(loop_backend):
    operation = contract.operation()

    async def opener():
        await loop_backend.until(lambda: operation.count("canceled"))
        assert operation.count("ended") == 0
        operation.open_gate("thread")

    task = asyncio.ensure_future(opener())
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await operation.wait("token", gated=True)
    assert operation.count("ended") == 1
    await task
    assert asyncio.current_task().cancelling() == 0


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


@from_3_15
@pytest.mark.parametrize("shape", [lambda c: c, in_coroutine], ids=["root", "inner"])
async def test_cancelled_task_group_waits_for_clean_up_and_ends_the_await_in_its_body(loop_backend, shape):
    child, body = contract.operation(), contract.operation()
    passed = []

    def let_go():
        for operation in (child, body):
            operation.wait_for("canceled")
            operation.open_gate("thread")

    async with asyncio.TaskGroup() as group:
        group.create_task(shape(child.wait("token", gated=True)))
        await loop_backend.settle()
        letting_go = asyncio.get_running_loop().run_in_executor(None, let_go)
        group.cancel()
        await shape(body.wait("token", gated=True))
        passed.append(True)
    assert not passed
    assert (child.count("ended"), body.count("ended")) == (1, 1)
    assert asyncio.current_task().cancelling() == 0
    await letting_go


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
