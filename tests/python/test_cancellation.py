"""Python cancels an operation that takes a token, on every loop: the clean-up is over before Python goes on."""

import asyncio

import contract
import pytest
from waiter import TOKEN_KINDS, WAITING, Waiter


@pytest.mark.parametrize("kind", TOKEN_KINDS)
@pytest.mark.parametrize("policy", WAITING)
async def test_token_is_canceled_once_and_python_waits_for_cleanup(backend, kind, policy):
    waiter = Waiter(backend, kind, gated=True, policy=policy)
    operation = waiter.operation
    async with backend.group() as group:
        child = await waiter.started(group)
        assert operation.count("canceled") == 0
        child.cancel()
        await backend.settle()
        operation.wait_for("canceled")
        for _ in range(3):
            child.cancel()
            await backend.settle()
        assert not child.finished
        assert waiter.outcomes == []
        operation.open_gate()
        await child.join()
    assert child.outcome == "cancelled"
    assert waiter.outcomes == ["cancelled"]
    assert waiter.had_ended == 1
    assert operation.count("started") == operation.count("canceled") == operation.count("ended") == 1


@pytest.mark.parametrize("kind", TOKEN_KINDS)
@pytest.mark.parametrize("policy", WAITING)
async def test_cleanup_that_needs_no_time_is_waited_for(backend, kind, policy):
    waiter = Waiter(backend, kind, policy=policy)
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await child.join()
    assert child.outcome == "cancelled"
    assert waiter.had_ended == 1


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


async def cancelled(waiter, end):
    """Cancels the waiter, which waits for its operation; `end` ends that. Gives the child."""
    async with waiter.backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await waiter.backend.settle()
        waiter.operation.wait_for("canceled")
        assert not child.finished
        end()
        await child.join()
    return child


@pytest.mark.parametrize("where", ["here", "detached", "thread", "pool"])
async def test_cleanup_that_ends_anywhere_resumes(backend, where):
    waiter = Waiter(backend, "token", gated=True)
    await cancelled(waiter, lambda: waiter.operation.open_gate(where, True))
    assert waiter.outcomes == ["cancelled"]
    assert waiter.had_ended == 1


async def test_operation_that_succeeds_in_spite_of_the_cancellation(backend):
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
    assert operation.count("ended") == 1


async def test_dropped_result_of_cancelled_operation_is_disposed(backend):
    waiter = Waiter(backend, "token", gated=True, on_cancel="disposable")
    child = await cancelled(waiter, waiter.operation.open_gate)
    if backend.library == "trio":
        assert not child.canceled
        assert "DisposableResult" in repr(child.value)
        assert waiter.operation.count("disposed") == 0
    else:
        assert child.canceled
        waiter.operation.wait_for("disposed")


@pytest.mark.parametrize("policy", ["default", "wait", "prefer"])
async def test_operation_that_fails_in_its_cleanup_raises_its_error(backend, policy):
    waiter = Waiter(backend, "token", gated=True, on_cancel="error", policy=policy)
    await cancelled(waiter, waiter.operation.open_gate)
    assert isinstance(waiter.error, ValueError)
    assert len(waiter.outcomes) == 1
    assert str(waiter.error) == "the clean-up failed"
    assert waiter.had_ended == 1
    if backend.library == "asyncio":
        assert type(waiter.error.__context__) is asyncio.CancelledError


async def test_operation_that_ignores_its_token_is_waited_for(backend):
    waiter = Waiter(backend, "token", on_cancel="ignore")
    await cancelled(waiter, lambda: waiter.operation.complete("late", "thread"))
    assert waiter.outcomes == ["late" if backend.library == "trio" else "cancelled"]
    assert waiter.operation.count("canceled") == 1


async def test_awaiter_is_waited_for(backend):
    waiter = Waiter(backend, "awaiter")
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await backend.settle()
        assert not child.finished
        waiter.operation.complete("late", "thread")
        await child.join()
    assert waiter.outcomes == ["late" if backend.library == "trio" else "cancelled"]


async def test_operation_that_fails_by_itself_after_the_cancellation_raises_its_error(backend):
    waiter = Waiter(backend, "token", on_cancel="ignore")
    await cancelled(waiter, lambda: waiter.operation.fail("KeyNotFoundException", "gone", "thread"))
    assert isinstance(waiter.error, KeyError)
    assert len(waiter.outcomes) == 1


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


# Policies.


async def test_prefer_result_gives_the_result(backend):
    waiter = Waiter(backend, "token", gated=True, on_cancel="value", policy="prefer")
    child = await cancelled(waiter, waiter.operation.open_gate)
    assert child.outcome == "finished all the same"
    assert waiter.outcomes == ["finished all the same"]


async def test_prefer_result_does_not_dispose_the_result(backend):
    waiter = Waiter(backend, "token", on_cancel="disposable", policy="prefer")
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await child.join()
    assert "DisposableResult" in repr(child.value)
    assert waiter.operation.count("disposed") == 0


@pytest.mark.parametrize("kind", TOKEN_KINDS)
async def test_abandon_cancels_the_token_and_raises_at_once(backend, kind):
    waiter = Waiter(backend, kind, gated=True, policy="abandon")
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await child.join()
        assert waiter.outcomes == ["cancelled"]
        assert waiter.had_ended == 0
        waiter.operation.wait_for("canceled")
        waiter.operation.open_gate("thread", True)
        waiter.operation.wait_for("ended")
        await backend.settle()
    assert waiter.outcomes == ["cancelled"]
    assert waiter.operation.count("canceled") == 1


async def test_abandon_disposes_the_late_result(backend):
    waiter = Waiter(backend, "token", gated=True, on_cancel="disposable", policy="abandon")
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await child.join()
        assert waiter.operation.count("disposed") == 0
        waiter.operation.open_gate()
        waiter.operation.wait_for("disposed")
    assert waiter.outcomes == ["cancelled"]
