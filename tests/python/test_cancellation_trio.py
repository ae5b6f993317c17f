"""Cancellation as trio does it: aborts, deadlines, shields, and the end of a run."""

import gc
import math

import contract
import pytest
from backends import trio

pytestmark = pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")


async def test_abort_succeeded_then_late_completion_is_dropped(trio_backend):
    operation = contract.operation()
    with trio.move_on_after(0) as scope:
        await operation.wait("lazy", **trio_backend.options)
    assert scope.cancelled_caught
    operation.complete("late", "thread", True)
    await trio_backend.settle()
    assert not scope.deadline == math.inf


@pytest.mark.parametrize("outcome", ["cancel", "value", "error"])
async def test_abort_failed_then_outcome(trio_backend, outcome):
    operation = contract.operation()
    results = []
    scope = trio.CancelScope()

    async def opener():
        await trio.to_thread.run_sync(operation.wait_for, "canceled")
        operation.open_gate("thread")

    async with trio.open_nursery() as nursery:
        nursery.start_soon(opener)
        with scope:
            nursery.start_soon(cancel_when_parked, trio_backend, scope, operation)
            try:
                results.append(await operation.wait("token", gated=True, on_cancel=outcome, **trio_backend.options))
            except ValueError as error:
                results.append(str(error))
            results.append("went on")
            await trio.lowlevel.checkpoint()
            results.append("not reached")
    expected = {
        "cancel": [],
        "value": ["finished all the same", "went on"],
        "error": ["the clean-up failed", "went on"],
    }
    assert results == expected[outcome]
    assert scope.cancelled_caught
    assert operation.count("canceled") == 1


async def cancel_when_parked(backend, scope, operation):
    await backend.until(lambda: operation.count("started"))
    await trio.testing.wait_all_tasks_blocked()
    scope.cancel()


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_deadline_expiry_cancels(trio_backend, kind):
    operation = contract.operation()
    with trio.move_on_after(0.01) as scope:
        await operation.wait(kind, **trio_backend.options)
    assert scope.cancelled_caught
    with pytest.raises(trio.TooSlowError):
        with trio.fail_after(0.01):
            await contract.operation().wait(kind, **trio_backend.options)


def test_deadline_of_a_mock_clock_cancels():
    operation = contract.operation()

    async def main():
        with trio.move_on_after(1000) as scope:
            await operation.wait("token", on_cancel="cancel")
        return scope.cancelled_caught

    # The clock jumps when every task is blocked.
    assert trio.run(main, clock=trio.testing.MockClock(autojump_threshold=0))


async def test_nested_deadlines_expire_the_right_one(trio_backend):
    operation = contract.operation()
    with trio.move_on_after(0.01) as outer:
        with trio.move_on_after(1000) as inner:
            await operation.wait("token", **trio_backend.options)
    assert outer.cancelled_caught and not inner.cancelled_caught


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_shielded_scope_keeps_operation_from_cancellation(trio_backend, kind):
    operation = contract.operation()
    results = []

    async def body(scope):
        with scope, trio.CancelScope(shield=True):
            results.append(await operation.wait(kind, **trio_backend.options))

    async with trio.open_nursery() as nursery:
        scope = trio.CancelScope()
        nursery.start_soon(body, scope)
        await trio.testing.wait_all_tasks_blocked()
        scope.cancel()
        await trio.testing.wait_all_tasks_blocked()
        assert operation.count("canceled") == 0
        operation.complete("kept", "thread")
    assert results == ["kept"]


async def test_cancel_in_shielded_scope_then_unshield(trio_backend):
    operation = contract.operation()
    inner = trio.CancelScope(shield=True)

    async def body(outer):
        with outer, inner:
            await operation.wait("token", **trio_backend.options)

    async with trio.open_nursery() as nursery:
        outer = trio.CancelScope()
        nursery.start_soon(body, outer)
        await trio.testing.wait_all_tasks_blocked()
        outer.cancel()
        await trio.testing.wait_all_tasks_blocked()
        assert operation.count("canceled") == 0
        inner.shield = False
    assert outer.cancelled_caught
    assert operation.count("ended") == 1


@pytest.mark.parametrize("kind", ["lazy", "token"])
def test_operation_in_async_generator_finalizer_at_the_end_of_the_run(trio_backend, kind):
    """Finalizers run cancelled; the operation is cancelled at once, or never starts."""
    operation = contract.operation()
    events = []

    async def items():
        try:
            yield 1
        finally:
            try:
                await operation.wait(kind, **trio_backend.options)
            except BaseException as error:
                events.append(type(error))
                raise

    async def main():
        generator = items()
        await generator.__anext__()
        events.append(generator)

    trio_backend.run(main)
    assert events[1:] == [trio.Cancelled]


def test_shielded_operation_in_async_generator_finalizer_at_the_end_of_the_run(trio_backend):
    operation = contract.operation()
    events = []

    async def items():
        try:
            yield 1
        finally:
            with trio.CancelScope(shield=True):
                # From now on nothing but this completion can wake the run.
                operation.complete("clean", "pool")
                events.append(await operation.wait("token", **trio_backend.options))
                second = contract.operation()
                trio.lowlevel.current_trio_token().run_sync_soon(second.complete, 2, "thread")
                events.append(await second.wait("token", **trio_backend.options))

    async def main():
        generator = items()
        await generator.__anext__()
        events.append(generator)

    trio_backend.run(main)
    assert events[1:] == ["clean", 2]


@pytest.mark.parametrize("used_before", [False, True])
def test_operation_in_system_task_at_the_end_of_the_run(used_before):
    operation, results = contract.operation(), []

    async def system():
        try:
            await trio.sleep_forever()
        finally:
            with trio.CancelScope(shield=True):
                trio.lowlevel.current_trio_token().run_sync_soon(operation.complete, "still served", "thread")
                results.append(await operation.wait("token"))

    async def main():
        if used_before:
            assert await contract.countdown(1) == 1
        trio.lowlevel.spawn_system_task(system)
        await trio.testing.wait_all_tasks_blocked()

    trio.run(main)
    assert results == ["still served"]


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


async def test_steps_of_two_tasks_interleave_deterministically(trio_backend):
    operation, sequence, order = contract.operation(), trio.testing.Sequencer(), []

    async def waiter():
        async with sequence(0):
            order.append("parked")
        order.append(await operation.wait("token", **trio_backend.options))

    async def completer():
        async with sequence(1):
            await trio.testing.wait_all_tasks_blocked()
            operation.complete("woken", "here")
            order.append("completed")

    async with trio.open_nursery() as nursery:
        nursery.start_soon(waiter)
        nursery.start_soon(completer)
    assert order == ["parked", "completed", "woken"]


async def test_child_task_can_be_a_native_coroutine(trio_backend):
    operation, second = contract.operation(), contract.operation()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(lambda: operation.wait("token", name="native", **trio_backend.options))
        nursery.start_soon(lambda: second.wait("token", **trio_backend.options))
        await trio.testing.wait_all_tasks_blocked()
        operation.complete(1, "thread")
        second.complete(1, "here")
    assert operation.count("ended") == second.count("ended") == 1


def test_native_coroutine_can_be_the_main_task():
    operation = contract.operation()
    operation.complete(8)
    assert trio.run(lambda: operation.wait("token")) == 8


def test_coroutine_object_in_place_of_function_is_told_so(trio_backend):
    coroutine = contract.operation().wait("token")
    with pytest.raises(TypeError, match="coroutine"):
        trio.run(coroutine)
    coroutine.close()


async def test_start_soon_with_coroutine_object_is_told_so(trio_backend):
    coroutine = contract.operation().wait("token", name="fetch")
    async with trio.open_nursery() as nursery:
        with pytest.raises(TypeError, match="fetch|coroutine"):
            nursery.start_soon(coroutine)
    coroutine.close()


def test_run_after_run_works(trio_backend):
    for i in range(20):
        assert trio_backend.run(lambda: contract.countdown(2, **trio_backend.options)) == 2
    gc.collect()
