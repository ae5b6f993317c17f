"""Where an operation is a cancel point and a schedule point although it was finished from the start."""

import types

import contract
import pytest
from shared import require_late_start

KINDS = ["task", "value_task", "lazy", "token", "awaiter", "token_void"]


class Counted:
    """Awaits something and counts how often it suspends."""

    def __init__(self, awaitable):
        self.awaitable = awaitable
        self.suspensions = 0

    @types.coroutine
    def run(self):
        iterator = self.awaitable.__await__()
        value = error = None
        while True:
            try:
                item = iterator.send(value) if error is None else iterator.throw(error)
            except StopIteration as stop:
                return stop.value
            self.suspensions += 1
            value = error = None
            try:
                value = yield item
            except BaseException as caught:
                error = caught


async def suspensions(awaitable):
    counted = Counted(awaitable)
    await counted.run()
    return counted.suspensions


def finished(backend, kind="lazy", **arguments):
    operation = contract.operation()
    operation.complete("value", "here")
    return operation, operation.wait(kind, **{**backend.options, **arguments})


async def all_items(stream):
    return [item async for item in stream]


# One finished operation.


@pytest.mark.parametrize("kind", KINDS)
async def test_finished_operation_is_a_schedule_point_where_the_framework_promises_it(backend, kind):
    _, coroutine = finished(backend, kind)
    assert await suspensions(coroutine) == (1 if backend.has_checkpoints else 0)


@pytest.mark.parametrize("kind", KINDS)
async def test_finished_operation_lets_another_task_run(scoped_backend, kind):
    backend = scoped_backend
    ran = []

    async def other():
        ran.append(True)

    async with backend.group() as group:
        group.start(other)
        assert not ran
        _, coroutine = finished(backend, kind)
        await coroutine
        # trio may run the waking task first in its batch, but not twice.
        if not ran:
            await finished(backend, kind)[1]
        assert ran


@pytest.mark.parametrize("kind", KINDS)
async def test_finished_operation_lets_no_other_task_run_on_asyncio(loop_backend, kind):
    require_late_start(loop_backend)
    ran = []

    async def other():
        ran.append(True)

    async with loop_backend.group() as group:
        group.start(other)
        _, coroutine = finished(loop_backend, kind)
        await coroutine
        assert not ran


@pytest.mark.parametrize("kind", ["lazy", "token", "awaiter"])
async def test_cancelled_scope_raises_before_the_operation_starts(scoped_backend, kind):
    backend = scoped_backend
    operation, coroutine = finished(backend, kind)
    reached = []
    with backend.scope() as scope:
        scope.cancel()
        with pytest.raises(backend.cancelled):
            await coroutine
        reached.append("inside")
        operation.complete("again", "here")
        await backend.pause()
        reached.append("not reached")
    assert reached == ["inside"]
    assert operation.count("started") == 0
    with pytest.raises(RuntimeError, match="^cannot reuse already awaited coroutine$"):
        coroutine.send(None)


async def test_cancellation_during_the_checkpoint_does_not_lose_the_result(scoped_backend):
    backend = scoped_backend
    results = []
    async with backend.group() as group:
        with backend.scope() as scope:

            async def canceller():
                scope.cancel()

            group.start(canceller)
            # The canceller runs while this one takes its checkpoint.
            results.append(await finished(backend)[1])
            await backend.pause()
            await backend.pause()
            results.append("not reached")
    assert results == ["value"]


@pytest.mark.parametrize("kind", KINDS)
async def test_failed_operation_is_a_schedule_point_too(scoped_backend, kind):
    operation = contract.operation()
    operation.fail("ArgumentException", "bad", "here")
    counted = Counted(operation.wait(kind, **scoped_backend.options))
    with pytest.raises(ValueError, match="^bad$"):
        await counted.run()
    assert counted.suspensions <= 1


async def test_pending_operation_suspends_once(backend):
    operation = contract.operation()
    counted = Counted(operation.wait("token", **backend.options))
    async with backend.group() as group:
        child = group.start(counted.run)
        await backend.settle()
        operation.complete(1)
        await child.join()
    assert child.outcome == 1
    assert counted.suspensions == 1


@pytest.mark.stress
async def test_operation_that_ends_while_it_is_awaited_is_a_schedule_point(scoped_backend):
    racer = contract.racer()
    try:
        for i in range(5_000):
            assert await suspensions(racer.wait(i, **scoped_backend.options)) >= 1
    finally:
        racer.stop()


# Checkpoint=Never.


@pytest.mark.parametrize("kind", KINDS)
async def test_function_that_opted_out_takes_no_checkpoint(backend, kind):
    _, coroutine = finished(backend, kind, checkpoint=False)
    assert await suspensions(coroutine) == 0


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_function_that_opted_out_ignores_a_cancelled_scope(scoped_backend, kind):
    backend = scoped_backend
    operation, coroutine = finished(backend, kind, checkpoint=False)
    with backend.scope() as scope:
        scope.cancel()
        assert await coroutine == "value"
        assert operation.count("started") == 1


async def test_function_that_opted_out_is_cancelled_when_it_waits(scoped_backend):
    backend = scoped_backend
    operation = contract.operation()
    outcomes = []
    with backend.scope() as scope:
        scope.cancel()
        try:
            await operation.wait("token", checkpoint=False, **backend.options)
        except backend.cancelled:
            outcomes.append("cancelled")
            raise
    assert outcomes == ["cancelled"]
    assert operation.count("ended") == 1


# Which rule applies: anyio on asyncio cannot be told from asyncio, so a function gets anyio's rule by naming it.


async def test_function_that_names_no_backend_follows_the_library_below(anyio_loop):
    operation = contract.operation()
    operation.complete(1, "here")
    assert await suspensions(operation.wait("lazy")) == (1 if anyio_loop.library == "trio" else 0)


async def test_function_that_names_the_library_follows_it(anyio_loop):
    operation = contract.operation()
    operation.complete(1, "here")
    assert await suspensions(operation.wait("lazy", backend=anyio_loop.library)) == (
        1 if anyio_loop.library == "trio" else 0
    )


async def test_function_that_names_anyio_follows_anyio(anyio_loop):
    operation = contract.operation()
    operation.complete(1, "here")
    assert await suspensions(operation.wait("lazy", backend="anyio")) == 1


async def test_trio_agrees(trio_backend):
    import trio.testing

    with trio.testing.assert_checkpoints():
        await finished(trio_backend)[1]
    with trio.testing.assert_no_checkpoints():
        await finished(trio_backend, checkpoint=False)[1]
    operation = contract.operation()
    async with trio_backend.group() as group:

        async def waiter():
            with trio.testing.assert_checkpoints():
                await operation.wait("token", **trio_backend.options)

        child = group.start(waiter)
        await trio_backend.settle()
        operation.complete(1, "thread")
        await child.join()
    assert child.error is None


# Streams.


@pytest.mark.parametrize("count", [0, 1, 5])
async def test_ready_items_take_one_checkpoint_each_and_one_at_the_end(backend, count):
    counted = Counted(all_items(contract.range_stream(count, False, **backend.options)))
    assert await counted.run() == list(range(count))
    assert counted.suspensions == (count + 1 if backend.has_checkpoints else 0)


async def test_stream_that_opted_out_takes_no_checkpoint(backend):
    assert await suspensions(all_items(contract.range_stream(5, False, checkpoint=False, **backend.options))) == 0


async def test_every_step_of_a_stream_is_a_checkpoint(trio_backend):
    import trio.testing

    items = contract.range_stream(2, False, **trio_backend.options)
    for i in range(2):
        with trio.testing.assert_checkpoints():
            assert await items.__anext__() == i
    with trio.testing.assert_checkpoints():
        with pytest.raises(StopAsyncIteration):
            await items.__anext__()


async def test_cancelled_scope_ends_a_stream_before_its_next_item(scoped_backend):
    backend = scoped_backend
    stream = contract.stream()
    for item in range(5):
        stream.put(item, "here")
    seen = []
    with backend.scope() as scope:
        async for item in stream.iterate(**backend.options):
            seen.append(item)
            if item == 2:
                scope.cancel()
    assert seen == [0, 1, 2]


async def test_long_loop_over_ready_items_lets_others_run(scoped_backend):
    backend = scoped_backend
    turns = []

    async def other():
        while not done:
            turns.append(True)
            await backend.pause()

    done = []
    async with backend.group() as group:
        group.start(other)
        async for _ in contract.range_stream(100, False, **backend.options):
            pass
        done.append(True)
    assert len(turns) > 90
