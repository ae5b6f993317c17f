"""Cancellation and completion at the same time, on every loop: exactly one outcome."""

import asyncio

import contract
import pytest
from waiter import Waiter


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
    # trio has the value already and asks for nothing. asyncio cancels whatever has not been resumed, but anyio 4
    # cancels no task there whose future is done.
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
