"""Cancellation, the same on every loop: the rows of the table in design.md."""

import gc

import contract
import pytest
from shared import require_late_start

ABANDONED = ["task", "task_void", "value_task", "value_task_void", "lazy", "lazy_void"]
WITH_TOKEN = ["token", "token_void"]


async def test_cancel_before_start_never_starts(backend):
    require_late_start(backend)
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("token", **backend.options))
        child.cancel()
        await child.join()
    assert child.canceled
    assert operation.count("started") == 0
    assert operation.count("canceled") == 0


@pytest.mark.parametrize("kind", WITH_TOKEN)
async def test_cancel_with_token_waits_for_clean_up(backend, kind):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait(kind, gated=True, **backend.options))
        await backend.settle()
        child.cancel()
        await backend.until(lambda: operation.count("canceled"))
        await backend.settle()
        assert not child.finished
        assert operation.count("ended") == 0
        operation.open_gate("thread")
        await child.join()
    assert child.canceled
    assert operation.count("canceled") == 1
    assert operation.count("ended") == 1


async def test_cancel_with_token_is_over_when_python_goes_on(backend):
    operation = contract.operation()
    ended = []

    async def waiter():
        try:
            await operation.wait("token", **backend.options)
        finally:
            ended.append(operation.count("ended"))

    async with backend.group() as group:
        child = group.start(waiter)
        await backend.settle()
        child.cancel()
        await child.join()
    assert ended == [1]
    assert child.canceled


@pytest.mark.parametrize("times", [2, 50])
async def test_cancel_again_changes_nothing(backend, times):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("token", gated=True, **backend.options))
        await backend.settle()
        for _ in range(times):
            child.cancel()
            await backend.settle()
            assert not child.finished
        operation.open_gate("thread")
        await child.join()
    assert child.canceled
    assert operation.count("canceled") == 1


@pytest.mark.parametrize("kind", ABANDONED)
async def test_cancel_without_token_abandons_at_once(backend, kind):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait(kind, **backend.options))
        await backend.settle()
        child.cancel()
        await child.join()
        assert child.canceled
        assert not operation.done
        operation.complete("too late", "thread", True)
        await backend.settle()


async def test_cancel_with_policy_abandon_cancels_token_and_goes_on_at_once(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("token", gated=True, policy="abandon", **backend.options))
        await backend.settle()
        child.cancel()
        await child.join()
        assert child.canceled
        await backend.until(lambda: operation.count("canceled"))
        assert operation.count("ended") == 0
        operation.open_gate("thread", True)
        operation.wait_for("ended")
        await backend.settle()


async def test_cancel_without_token_and_policy_wait_abandons(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("lazy", policy="wait", **backend.options))
        await backend.settle()
        child.cancel()
        await child.join()
    assert child.canceled


async def test_cancel_and_yet_success_follows_the_framework(backend):
    """asyncio raises the cancellation, for it would not be repeated; trio gives the value, and cancels at the next
    checkpoint.
    """
    operation = contract.operation()
    results = []

    async def waiter():
        results.append(await operation.wait("token", gated=True, on_cancel="value", **backend.options))
        await backend.pause()

    async with backend.group() as group:
        child = group.start(waiter)
        await backend.settle()
        child.cancel()
        await backend.until(lambda: operation.count("canceled"))
        operation.open_gate("thread")
        await child.join()
    assert child.canceled
    assert results == (["finished all the same"] if backend.library == "trio" else [])


async def test_cancel_with_policy_prefer_gives_the_result(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(
            lambda: operation.wait("token", gated=True, on_cancel="value", policy="prefer", **backend.options)
        )
        await backend.settle()
        child.cancel()
        await backend.until(lambda: operation.count("canceled"))
        operation.open_gate("thread")
        await child.join()
    assert child.value == "finished all the same"


async def test_cancel_with_policy_prefer_and_no_result_is_cancelled(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("token", policy="prefer", **backend.options))
        await backend.settle()
        child.cancel()
        await child.join()
    assert child.canceled


@pytest.mark.parametrize("policy", ["default", "wait", "prefer"])
async def test_cancel_and_failing_clean_up_raises_the_failure(backend, policy):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(
            lambda: operation.wait("token", gated=True, on_cancel="error", policy=policy, **backend.options)
        )
        await backend.settle()
        child.cancel()
        await backend.until(lambda: operation.count("canceled"))
        operation.open_gate("thread")
        await child.join()
    assert isinstance(child.error, ValueError)
    assert str(child.error) == "the clean-up failed"
    if backend.library == "asyncio":
        assert type(child.error.__context__) is backend.cancelled


async def test_cancel_of_operation_that_ignores_its_token_waits_for_its_end(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("token", on_cancel="ignore", **backend.options))
        await backend.settle()
        child.cancel()
        await backend.until(lambda: operation.count("canceled"))
        await backend.settle()
        assert not child.finished
        operation.complete(1, "thread")
        await child.join()
    assert child.canceled or (backend.library == "trio" and child.value == 1)


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_cancel_after_completion_that_has_not_arrived_gives_one_outcome(backend, kind):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait(kind, **backend.options))
        await backend.settle()
        # The wake is in the queue; the loop has not seen it.
        operation.complete(1, "thread", True)
        child.cancel()
        await child.join()
        await backend.settle()
    assert child.canceled or child.value == 1
    assert operation.count("canceled") <= 1
    assert operation.count("ended") == (kind == "token")


async def test_cancel_after_the_end_does_nothing(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("token", **backend.options))
        await backend.settle()
        operation.complete(1, "thread")
        await child.join()
        child.cancel()
        await backend.settle()
    assert child.value == 1
    assert operation.count("canceled") == 0


@pytest.mark.parametrize("place", ["here", "detached", "thread", "pool"])
async def test_completion_while_cancelling_from_anywhere_ends_once(backend, place):
    """The gate opens on the loop thread, in the task that cancels, or elsewhere."""
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("token", gated=True, **backend.options))
        await backend.settle()
        child.cancel()
        await backend.until(lambda: operation.count("canceled"))
        operation.open_gate(place, True)
        await child.join()
        await backend.settle()
    assert child.canceled
    assert operation.count("ended") == 1


async def test_result_that_is_not_taken_is_disposed(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("lazy", **backend.options))
        await backend.settle()
        child.cancel()
        await child.join()
    operation.complete_disposable("thread", True)
    operation.wait_for("disposed")
    assert operation.count("disposed") == 1


async def test_result_of_cancelled_operation_is_disposed_where_cancellation_wins(loop_backend):
    operation = contract.operation()
    async with loop_backend.group() as group:
        child = group.start(lambda: operation.wait("token", gated=True, on_cancel="disposable"))
        await loop_backend.settle()
        child.cancel()
        await loop_backend.until(lambda: operation.count("canceled"))
        operation.open_gate("thread")
        await child.join()
    assert child.canceled
    operation.wait_for("disposed")


async def test_result_of_shared_task_is_not_disposed(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("task", **backend.options))
        await backend.settle()
        child.cancel()
        await child.join()
        operation.complete_disposable("thread", True)
        await operation.wait("task", **backend.options)
    contract.collect()
    assert operation.count("disposed") == 0


async def test_late_fault_of_abandoned_operation_is_unobserved(backend):
    contract.collect()
    contract.unobserved()
    text = f"late {backend}"

    async def abandon():
        operation = contract.operation()
        async with backend.group() as group:
            child = group.start(lambda: operation.wait("lazy", **backend.options))
            await backend.settle()
            child.cancel()
            await child.join()
        operation.fail("ArgumentException", text, "thread", True)
        await backend.settle()

    await abandon()
    gc.collect()
    contract.collect()
    assert text in contract.unobserved()


async def test_await_again_after_cancellation_works(backend):
    first, second = contract.operation(), contract.operation()

    async def waiter():
        try:
            await first.wait("token", policy="prefer", on_cancel="value", **backend.options)
        finally:
            reached.append(1)
        return 5

    reached = []
    async with backend.group() as group:
        child = group.start(waiter)
        await backend.settle()
        child.cancel()
        await child.join()
        other = group.start(lambda: second.wait("token", **backend.options))
        await backend.settle()
        second.complete(2)
        await other.join()
    assert reached == [1]
    assert other.value == 2


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_cancel_of_many_at_once(backend, kind):
    operations = [contract.operation() for _ in range(200)]
    async with backend.group() as group:
        children = [group.start(lambda o=o: o.wait(kind, **backend.options)) for o in operations]
        await backend.settle()
        for child in children:
            child.cancel()
        for child in children:
            await child.join()
    assert all(child.canceled for child in children)


async def test_cancel_of_spontaneously_canceled_operation_is_not_swallowed(backend):
    """The operation cancels itself, and nobody asked for it: a task group must hear of it."""
    operation = contract.operation()
    with pytest.raises(BaseException) as caught:
        async with backend.group() as group:
            if backend.library == "asyncio" and not backend.is_anyio:
                operation.cancel("here")
                await operation.wait("token")
            else:
                group.nursery.start_soon(operation.wait, "lazy")
                await backend.settle()
                operation.cancel("thread")
    errors = getattr(caught.value, "exceptions", [caught.value])
    assert [type(error).__name__ for error in errors] == ["OperationCanceledError"]
