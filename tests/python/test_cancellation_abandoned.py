"""Python cancels an operation that takes no token, on every loop: it goes on at once, and what comes late is cleaned
up.
"""

import gc

import contract
import limits
import pytest
from waiter import ALL_KINDS, PLAIN_KINDS, TOKEN_KINDS, Waiter


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
    contract.collect()
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
    # A thread that has just ended may still refer to the task.
    reported, limit = [], limits.Limit(10)
    while message not in reported and limit.left() > 0:
        gc.collect()
        contract.collect()
        reported += contract.unobserved()
    assert message in reported
