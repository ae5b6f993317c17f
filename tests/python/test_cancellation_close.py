"""Python cancels before the first step, closes, forgets, or throws something else, on every loop."""

import asyncio
import gc

import contract
import pytest
from shared import require_late_start
from waiter import LAZY_KINDS, PLAIN_KINDS, TOKEN_KINDS, Waiter

# Before the first step.


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


@pytest.mark.parametrize("kind", LAZY_KINDS)
@pytest.mark.parametrize("error", [asyncio.CancelledError("m"), KeyError("k")], ids=["cancelled", "error"])
def test_throw_before_the_first_step_does_not_start_the_operation(kind, error):
    operation = contract.operation()
    coroutine = operation.wait(kind)
    with pytest.raises(type(error)) as caught:
        coroutine.throw(error)
    assert caught.value is error
    assert operation.count("started") == 0
    with pytest.raises(RuntimeError, match="^cannot reuse already awaited coroutine$"):
        coroutine.send(None)
    assert operation.count("started") == 0


@pytest.mark.parametrize("kind", LAZY_KINDS)
async def test_operation_in_a_cancelled_scope_is_not_started(scoped_backend, kind):
    backend = scoped_backend
    waiter = Waiter(backend, kind)
    async with backend.group() as group:
        child = group.start(waiter)
        child.cancel()
        await child.join()
    assert waiter.outcomes == ["cancelled"]
    assert waiter.operation.count("started") == 0


# close().


@pytest.mark.parametrize("kind", TOKEN_KINDS)
@pytest.mark.parametrize("policy", ["default", "wait", "prefer", "abandon"])
async def test_close_cancels_the_token_and_abandons(backend, kind, policy):
    operation = contract.operation()
    coroutine = operation.wait(kind, gated=True, policy=policy, **backend.options)
    coroutine.send(None)
    assert operation.count("started") == 1
    coroutine.close()
    assert not coroutine.cr_running
    operation.wait_for("canceled")
    assert operation.count("ended") == 0
    coroutine.close()
    operation.open_gate("thread", True)
    operation.wait_for("ended")
    await backend.settle()
    with pytest.raises(RuntimeError, match="^cannot reuse already awaited coroutine$"):
        coroutine.send(None)
    assert operation.count("canceled") == 1


@pytest.mark.parametrize("kind", TOKEN_KINDS)
async def test_forgotten_coroutine_is_closed(backend, kind):
    operation = contract.operation()
    coroutine = operation.wait(kind, gated=True, **backend.options)
    coroutine.send(None)
    del coroutine
    gc.collect()
    operation.wait_for("canceled")
    operation.open_gate()
    operation.wait_for("ended")
    assert operation.count("canceled") == 1


@pytest.mark.parametrize("kind", TOKEN_KINDS)
async def test_close_of_the_awaiting_coroutine_closes_ours(backend, kind):
    waiter = Waiter(backend, kind, gated=True)
    outer = waiter()
    outer.send(None)
    outer.close()
    assert waiter.outcomes == [GeneratorExit]
    waiter.operation.wait_for("canceled")
    assert waiter.had_ended == 0
    waiter.operation.open_gate()
    waiter.operation.wait_for("ended")


@pytest.mark.parametrize("kind", PLAIN_KINDS)
async def test_close_abandons_an_operation_without_token(backend, kind):
    operation = contract.operation()
    coroutine = operation.wait(kind, **backend.options)
    coroutine.send(None)
    coroutine.close()
    for where in ["here", "thread"]:
        operation.complete("late", where, True)
    await backend.settle()
    assert await operation.wait(**backend.options) == "late"


@pytest.mark.parametrize("kind", ["lazy", "token", "awaiter"])
@pytest.mark.parametrize("finished", [False, True], ids=["pending", "finished"])
async def test_close_disposes_the_late_result(backend, kind, finished):
    operation = contract.operation()
    coroutine = (
        operation.wait(kind, on_cancel="disposable", **backend.options)
        if kind == "token"
        else operation.wait(kind, **backend.options)
    )
    coroutine.send(None)
    if finished:
        operation.complete_disposable("thread", True)
    coroutine.close()
    operation.complete_disposable("thread", True)
    operation.wait_for("disposed")
    assert operation.count("disposed") == 1


async def test_close_during_the_cleanup_gives_up(loop_backend):
    operation = contract.operation()
    coroutine = operation.wait("token", gated=True)
    coroutine.send(None)
    coroutine.throw(asyncio.CancelledError())
    operation.wait_for("canceled")
    assert operation.count("ended") == 0
    coroutine.close()
    operation.open_gate()
    operation.wait_for("ended")
    await loop_backend.settle()
    assert operation.count("canceled") == 1


# An exception of another kind that is thrown in counts as a cancellation, too.


async def test_other_exception_thrown_in_waits_for_the_cleanup(loop_backend):
    operation = contract.operation()
    mine = LookupError("mine")
    coroutine = operation.wait("token", gated=True)
    coroutine.send(None)
    assert coroutine.throw(mine) is not None
    operation.wait_for("canceled")
    coroutine.throw(LookupError("second"))
    operation.open_gate("thread", True)
    operation.wait_for("ended")
    await loop_backend.until(lambda: operation.count("ended"))
    with pytest.raises(LookupError) as caught:
        while True:
            coroutine.send(None)
            await loop_backend.pause()
    assert caught.value is mine


def test_collected_on_another_thread_after_the_loop_was_closed_is_silent(loop_backend, capfd):
    operation = contract.operation()
    loop = loop_backend.new_loop()
    loop.set_debug(loop_backend.debug)
    outer = [None]

    async def body():
        try:
            await operation.wait("token")
        finally:
            outer.append("finally")

    async def main():
        outer[0] = body()
        # Not a task: the loop knows nothing of it, as with a coroutine that somebody dropped.
        outer[0].send(None)

    loop.run_until_complete(main())
    loop.close()

    def drop():
        outer[0] = None
        gc.collect()

    contract.call_on_thread(drop)
    assert outer == [None, "finally"]
    operation.wait_for("canceled")
    operation.wait_for("ended")
    assert operation.count("canceled") == 1
    assert capfd.readouterr().err == ""
