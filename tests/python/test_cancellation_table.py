"""Python cancels a coroutine: the cancellation table of the design, on every loop."""

import asyncio
import gc

import contract
import pytest
from waiter import ALL_KINDS, PLAIN_KINDS, TOKEN_KINDS, WAITING, Waiter

# The operation takes a token.


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


@pytest.mark.parametrize("where", ["here", "thread"])
async def test_cleanup_that_ends_anywhere_resumes(backend, where):
    waiter = Waiter(backend, "token", gated=True)
    await cancelled(waiter, lambda: waiter.operation.open_gate(where, True))
    assert waiter.outcomes == ["cancelled"]
    assert waiter.had_ended == 1


async def test_operation_that_succeeds_in_spite_of_the_cancellation(backend):
    """asyncio raises all the same, trio gives the value and repeats the cancellation at the next checkpoint."""
    waiter = Waiter(backend, "token", gated=True, on_cancel="value")
    await cancelled(waiter, waiter.operation.open_gate)
    assert waiter.outcomes == ["finished all the same" if backend.library == "trio" else "cancelled"]
    assert waiter.had_ended == 1


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
        assert isinstance(waiter.error.__context__, asyncio.CancelledError)


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


# The operation takes no token.


@pytest.mark.parametrize("kind", PLAIN_KINDS)
@pytest.mark.parametrize(
    "where, policy",
    [("here", "default"), ("thread", "default"), ("thread", "abandon"), ("thread", "wait"), ("here", "prefer")],
)
async def test_operation_without_token_is_abandoned_at_once(backend, kind, where, policy):
    waiter = Waiter(backend, kind, policy=policy)
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await child.join()
        assert waiter.outcomes == ["cancelled"]
        assert not waiter.operation.done
        waiter.operation.complete("late", where, True)
        await backend.settle()
        again = group.start(lambda: waiter.operation.wait(**backend.options))
        await again.join()
    assert waiter.outcomes == ["cancelled"]
    assert again.outcome == "late"


@pytest.mark.parametrize("policy", ["default", "abandon"])
@pytest.mark.parametrize("kind", ["lazy", "awaiter"])
async def test_late_disposable_result_of_lazily_started_operation_is_disposed(backend, kind, policy):
    if kind == "awaiter":
        policy = "abandon"
    waiter = Waiter(backend, kind, policy=policy)
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await child.join()
        assert waiter.operation.count("disposed") == 0
        waiter.operation.complete_disposable("thread")
        waiter.operation.wait_for("disposed")
    assert waiter.operation.count("disposed") == 1


@pytest.mark.parametrize("kind", ["task", "value_task"])
async def test_late_result_of_a_shared_task_is_not_disposed(backend, kind):
    waiter = Waiter(backend, kind)
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        await child.join()
        waiter.operation.complete_disposable("thread", True)
        other = await waiter.operation.wait("task", **backend.options)
    assert "DisposableResult" in repr(other)
    assert waiter.operation.count("disposed") == 0


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("how", ["cancel", "close"])
def test_late_fault_is_reported_as_unobserved(backend, kind, how):
    message = f"late fault of {kind} after {how} on {backend}"
    arguments = {"policy": "abandon", **backend.options}
    if kind in TOKEN_KINDS:
        arguments["on_cancel"] = "ignore"

    async def main():
        operation = contract.operation()
        if how == "close":
            coroutine = operation.wait(kind, **arguments)
            coroutine.send(None)
            coroutine.close()
        else:
            async with backend.group() as group:
                child = group.start(lambda: operation.wait(kind, **arguments))
                await backend.settle()
                child.cancel()
                await child.join()
            assert child.canceled
            child.error = None
        operation.fail("InvalidOperationException", message, "thread", True)

    backend.run(main)
    reported = []
    for _ in range(5):
        gc.collect()
        contract.collect()
        reported += contract.unobserved()
        if message in reported:
            break
    assert message in reported


# A cancellation that nobody in Python asked for.


@pytest.mark.parametrize("kind", ["task", "lazy", "token", "awaiter"])
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
async def test_cancellation_by_dotnet_is_an_ordinary_exception(backend, kind, pending):
    import _pywaker

    waiter = Waiter(backend, kind)
    async with backend.group() as group:
        if not pending:
            waiter.operation.cancel("here")
        child = group.start(waiter)
        await backend.settle()
        waiter.operation.cancel("thread")
        await child.join()
    assert not child.canceled
    assert type(waiter.error) is _pywaker.OperationCanceledError
    assert isinstance(waiter.error, Exception)
    assert not isinstance(waiter.error, (backend.cancelled, asyncio.CancelledError))
    assert waiter.operation.count("canceled") == 0


@pytest.mark.parametrize("kind", ["task", "token"])
def test_cancellation_by_dotnet_ends_a_task_group_with_an_error(scoped_backend, kind):
    import _pywaker

    backend = scoped_backend
    operation = contract.operation()

    async def main():
        async def child():
            await operation.wait(kind, **backend.options)

        if backend.is_anyio:
            import anyio

            async with anyio.create_task_group() as group:
                group.start_soon(child)
                await backend.settle()
                operation.cancel("thread")
        else:
            import trio

            async with trio.open_nursery() as nursery:
                nursery.start_soon(child)
                await backend.settle()
                operation.cancel("thread")

    with pytest.raises(BaseException) as caught:
        backend.run(main)
    error = caught.value
    while hasattr(error, "exceptions"):
        (error,) = error.exceptions
    assert type(error) is _pywaker.OperationCanceledError


# Cancellation and completion at the same time.


async def completed_future_then_cancelled(backend):
    """How a task ends that waits for a future of asyncio itself, which is done before the task is cancelled."""
    future = asyncio.get_running_loop().create_future()

    async def wait():
        return await future

    async with backend.group() as group:
        child = group.start(wait)
        await backend.settle()
        future.set_result("value")
        child.cancel()
        await child.join()
    return child.outcome


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_completed_on_the_loop_thread_before_the_cancellation(backend, kind):
    waiter = Waiter(backend, kind)
    async with backend.group() as group:
        child = await waiter.started(group)
        waiter.operation.complete("value", "here")
        child.cancel()
        await child.join()
    # trio has the value already and asks for nothing. asyncio cancels whatever has not been resumed, but anyio 4 cancels
    # no task there whose future is done.
    assert waiter.outcomes == ["value" if backend.library == "trio" else await completed_future_then_cancelled(backend)]
    assert waiter.operation.count("canceled") <= 1


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_cancelled_before_it_completes_on_the_loop_thread(backend, kind):
    waiter = Waiter(backend, kind)
    async with backend.group() as group:
        child = await waiter.started(group)
        child.cancel()
        waiter.operation.complete("value", "here")
        await child.join()
    allowed = [["cancelled"]]
    if kind == "token" and backend.library == "trio":
        # The token's callbacks run on the pool: the operation may end first.
        allowed.append(["value"])
    assert waiter.outcomes in allowed
    assert waiter.operation.count("canceled") <= 1


@pytest.mark.stress
@pytest.mark.parametrize(
    "kind, policy",
    [("token", "default"), ("token", "prefer"), ("token", "abandon"), ("lazy", "default"), ("awaiter", "default")],
)
async def test_cancellation_races_completion(backend, kind, policy):
    rounds = 1_500
    seen = {"value": 0, "cancelled": 0}
    async with backend.group() as group:
        for i in range(rounds):
            waiter = Waiter(backend, kind, policy=policy)
            child = group.start(waiter)
            for _ in range(1 + i % 4):
                await backend.pause()
            if i % 3:
                waiter.operation.complete(i, "pool")
                for _ in range(i % 5):
                    pass
                child.cancel()
            else:
                child.cancel()
                waiter.operation.complete(i, "pool")
            await child.join()
            assert waiter.outcomes in ([i], ["cancelled"]) or (waiter.outcomes == [] and child.canceled)
            assert child.outcome in (i, "cancelled")
            if waiter.outcomes:
                if kind == "token" and policy != "abandon" and waiter.operation.count("started"):
                    assert waiter.had_ended == 1
            assert waiter.operation.count("canceled") <= 1
            assert waiter.operation.count("started") <= 1
            seen["cancelled" if child.canceled else "value"] += 1
            if hasattr(group, "children"):
                group.children.clear()
    assert sum(seen.values()) == rounds
