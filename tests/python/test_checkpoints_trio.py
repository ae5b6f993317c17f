"""Checkpoints as trio itself finds them, with `trio.testing`."""

import contract
import pytest
from backends import trio

pytestmark = pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")


async def test_cancelled_scope_raises_before_the_operation_starts(trio_backend):
    operation = contract.operation()
    operation.complete(1)
    with trio.CancelScope() as scope:
        scope.cancel()
        await operation.wait("lazy", **trio_backend.options)
    assert scope.cancelled_caught
    assert operation.count("started") == 0


async def test_finished_operation_is_a_checkpoint(trio_backend):
    operation = contract.operation()
    operation.complete(1, "here")
    with trio.testing.assert_checkpoints():
        assert await operation.wait("lazy", **trio_backend.options) == 1
    failing = contract.operation()
    failing.fail("ArgumentException", "x", "here")
    with trio.testing.assert_checkpoints():
        with pytest.raises(ValueError):
            await failing.wait("lazy", **trio_backend.options)


async def test_pending_operation_is_a_checkpoint(trio_backend):
    operation = contract.operation()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(trio.to_thread.run_sync, operation.wait_for, "started")
        nursery.start_soon(complete_when_parked, operation)
        with trio.testing.assert_checkpoints():
            await operation.wait("token", **trio_backend.options)


async def complete_when_parked(operation):
    await trio.testing.wait_all_tasks_blocked()
    operation.complete(1, "thread")


async def test_operation_that_ends_during_its_first_step_is_a_checkpoint(trio_backend):
    """It was not finished when it started, and is when the coroutine is about to suspend."""
    with trio.testing.assert_checkpoints():
        assert await contract.manual("finish").wait(**trio_backend.options) is None


async def test_finished_operation_without_checkpoints_is_none(trio_backend):
    operation = contract.operation()
    operation.complete(1, "here")
    with trio.testing.assert_no_checkpoints():
        assert await operation.wait("lazy", checkpoint=False, **trio_backend.options) == 1


async def test_result_survives_cancellation_in_the_checkpoint(trio_backend):
    """The scope is cancelled while the finished operation takes its checkpoint: the result is not lost."""
    operation = contract.operation()
    operation.complete("kept", "here")
    results = []
    with trio.CancelScope() as scope:

        async def cancel():
            scope.cancel()

        async with trio.open_nursery() as nursery:
            nursery.start_soon(cancel)
            results.append(await operation.wait("lazy", **trio_backend.options))
    assert results == ["kept"]
