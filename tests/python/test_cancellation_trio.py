"""Cancellation as trio does it: aborts, deadlines, shields, and Ctrl-C through an abort function."""

import math
import signal

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
async def test_late_completion_after_an_abort_leaves_the_next_wait_alone(trio_backend, kind):
    first, second = contract.operation(), contract.operation()
    results = []
    scope = trio.CancelScope()

    async def waiter():
        with scope:
            await first.wait(kind, policy="abandon", gated=True, **trio_backend.options)
        results.append(await second.wait("token", **trio_backend.options))

    async with trio.open_nursery() as nursery:
        nursery.start_soon(waiter)
        await trio.testing.wait_all_tasks_blocked()
        scope.cancel()
        await trio_backend.until(lambda: second.count("started"))
        first.complete("late", "thread", True)
        first.open_gate("thread", True)
        await trio.testing.wait_all_tasks_blocked()
        assert results == []
        second.complete("second", "thread")
    assert results == ["second"]


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


@pytest.mark.parametrize("kind", ["lazy", "token"])
@pytest.mark.parametrize("scopes", ["move_on_after", "fail_after"])
async def test_deadline_that_expires_while_nothing_runs(trio_backend, kind, scopes):
    operation = contract.operation()
    reached = []
    async with trio.open_nursery() as nursery:

        async def waiter():
            with getattr(trio, scopes)(1000) as scope:
                reached.append(scope)
                await operation.wait(kind, gated=True, **trio_backend.options)
                reached.append("not reached")

        async def late():
            try:
                await waiter()
            except trio.TooSlowError:
                reached.append("too slow")

        nursery.start_soon(late)
        await trio.testing.wait_all_tasks_blocked()
        # The run loop finds it expired before its next batch, with no task current.
        reached[0].deadline = trio.current_time() - 1
        if kind == "token":
            await trio_backend.until(lambda: operation.count("canceled"))
            await trio.testing.wait_all_tasks_blocked()
            assert not reached[0].cancelled_caught
            operation.open_gate("thread")
    assert reached[0].cancelled_caught
    assert reached[1:] == (["too slow"] if scopes == "fail_after" else [])
    if kind == "token":
        assert operation.count("ended") == operation.count("canceled") == 1


async def test_nested_deadlines_expire_the_right_one(trio_backend):
    operation = contract.operation()
    with trio.move_on_after(0.01) as outer:
        with trio.move_on_after(1000) as inner:
            await operation.wait("token", **trio_backend.options)
    assert outer.cancelled_caught and not inner.cancelled_caught


async def test_outer_deadline_that_expires_during_the_inner_cleanup(trio_backend):
    operation = contract.operation()
    outer, inner = trio.CancelScope(), trio.CancelScope()
    reached = []

    async def waiter():
        with outer:
            with inner:
                await operation.wait("token", gated=True, **trio_backend.options)
            reached.append("between")
            await trio.lowlevel.checkpoint()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(waiter)
        await trio.testing.wait_all_tasks_blocked()
        inner.deadline = trio.current_time() - 1
        await trio_backend.until(lambda: operation.count("canceled"))
        outer.cancel()
        await trio.testing.wait_all_tasks_blocked()
        operation.open_gate("thread")
    assert outer.cancelled_caught and not inner.cancelled_caught
    assert reached == []
    assert operation.count("canceled") == 1


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
async def test_operation_in_a_shielded_cleanup_block(trio_backend, kind):
    operation, cleanup = contract.operation(), contract.operation()
    results = []
    scope = trio.CancelScope()

    async def waiter():
        with scope:
            try:
                await operation.wait(kind, **trio_backend.options)
            finally:
                with trio.CancelScope(shield=True):
                    results.append(await cleanup.wait("token", **trio_backend.options))

    async with trio.open_nursery() as nursery:
        nursery.start_soon(waiter)
        await trio.testing.wait_all_tasks_blocked()
        scope.cancel()
        await trio_backend.until(lambda: cleanup.count("started"))
        await trio.testing.wait_all_tasks_blocked()
        assert cleanup.count("canceled") == 0
        cleanup.complete("clean", "thread")
    assert results == ["clean"]
    assert scope.cancelled_caught


def interrupt(outcome_of):
    """Runs a main task that waits while Ctrl-C comes: in protected code, so that trio hands it to the main task's
    abort function.
    """

    @trio.lowlevel.enable_ki_protection
    def press():
        signal.raise_signal(signal.SIGINT)

    async def main():
        async def pressing():
            await trio.testing.wait_all_tasks_blocked()
            press()

        async with trio.open_nursery() as nursery:
            nursery.start_soon(pressing)
            await outcome_of()

    with pytest.raises(BaseException) as caught:
        trio.run(main)
    error = caught.value
    while hasattr(error, "exceptions"):
        (error,) = error.exceptions
    return error


@pytest.mark.parametrize("kind", ["lazy", "token"])
def test_keyboard_interrupt_through_the_abort_function(kind):
    operation = contract.operation()
    seen = []

    async def wait():
        try:
            await operation.wait(kind)
        except BaseException as error:
            seen.append((type(error), operation.count("ended")))
            raise

    assert type(interrupt(wait)) is KeyboardInterrupt
    assert seen == [(KeyboardInterrupt, 1 if kind == "token" else 0)]


def test_keyboard_interrupt_stays_pending_when_the_operation_succeeds():
    operation = contract.operation()
    seen = []

    async def wait():
        seen.append(await operation.wait("token", on_cancel="value"))
        await trio.lowlevel.checkpoint()
        seen.append("not reached")

    assert type(interrupt(wait)) is KeyboardInterrupt
    assert seen == ["finished all the same"]
