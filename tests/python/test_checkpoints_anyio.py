"""Checkpoints as anyio promises them: a finished operation is a cancel point and a schedule point."""

import contract
import pytest
from backends import anyio

pytestmark = pytest.mark.skipif(not anyio, reason="anyio cannot be imported by this interpreter")


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
