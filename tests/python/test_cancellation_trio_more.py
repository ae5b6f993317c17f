"""Cancellation as trio does it: deadlines without a current task, nested ones, clean-up blocks, and KeyboardInterrupt
through an abort function.
"""

import signal

import contract
import pytest
from backends import trio

pytestmark = pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")


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


def interrupt(outcome_of):
    """Runs a main task that waits while Ctrl-C comes: in protected code, so that trio hands it to the main task's abort
    function.
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


async def test_spontaneous_cancellation_in_a_cancelled_nursery_is_not_cancelled(trio_backend):
    """The operation cancels itself although its scope is fine: the scope must not take it for its own."""
    import _pywaker

    operation = contract.operation()
    with trio.CancelScope() as scope:
        async with trio.open_nursery() as nursery:

            async def waiter():
                with pytest.raises(_pywaker.OperationCanceledError):
                    await operation.wait("token", **trio_backend.options)

            nursery.start_soon(waiter)
            await trio.testing.wait_all_tasks_blocked()
            operation.cancel("thread")
    assert not scope.cancelled_caught
