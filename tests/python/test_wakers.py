"""The waker law: one suspension, one resumption; wakes may be early, late, repeated, after cancellation, after close,
after the loop ended.
"""

import asyncio
import gc

import contract
import pytest


async def test_wake_during_step_without_result_is_ignored(backend):
    manual = contract.manual("wake")
    async with backend.group() as group:
        child = group.start(lambda: manual.wait(**backend.options))
        await backend.settle()
        assert not child.finished
        manual.finish("later")
        manual.wake("thread", True)
        await child.join()
    assert child.outcome == "later"
    assert manual.registrations == 1


async def test_end_during_the_step_gives_the_result(backend):
    manual = contract.manual("finish")
    assert await manual.wait(**backend.options) is None
    assert manual.registrations == 1


async def test_wake_for_nothing_suspends_again(backend):
    manual = contract.manual()
    async with backend.group() as group:
        child = group.start(lambda: manual.wait(**backend.options))
        await backend.settle()
        for where in ["here", "detached", "thread", "pool", "here"]:
            manual.wake(where, True)
            await backend.settle()
            assert not child.finished
        manual.finish("now")
        manual.wake("here")
        await child.join()
    assert child.outcome == "now"
    assert manual.registrations == 1


async def test_finished_without_wake_stays_suspended(backend):
    manual = contract.manual()
    async with backend.group() as group:
        child = group.start(lambda: manual.wait(**backend.options))
        await backend.settle()
        manual.finish(1)
        await backend.settle()
        assert not child.finished
        manual.wake("thread")
        await child.join()
    assert child.outcome == 1


@pytest.mark.parametrize("where", ["here", "thread"])
async def test_wakes_again_and_again_resume_once(backend, where):
    manual = contract.manual()
    resumed = []

    async def waiter():
        result = await manual.wait(**backend.options)
        resumed.append(result)
        await backend.settle()
        return result

    async with backend.group() as group:
        child = group.start(waiter)
        await backend.settle()
        manual.finish(1)
        for _ in range(10):
            manual.wake(where, True)
        await backend.settle()
        manual.wake(where, True)
        await child.join()
        manual.wake(where, True)
    assert resumed == [1]


async def test_late_wake_does_not_resume_the_next_wait(backend):
    first, second = contract.manual(), contract.manual()

    async def waiter():
        return await first.wait(**backend.options), await second.wait(**backend.options)

    async with backend.group() as group:
        child = group.start(waiter)
        await backend.settle()
        first.finish(1)
        first.wake("here")
        await backend.until(lambda: second.registrations)
        await backend.settle()
        for _ in range(5):
            first.wake("thread", True)
            await backend.settle()
        assert not child.finished
        second.finish(2)
        second.wake("thread")
        await child.join()
    assert child.outcome == (1, 2)


@pytest.mark.parametrize("policy", ["wait", "abandon"])
async def test_wake_after_cancellation_does_nothing(backend, policy):
    operation, manual = contract.operation(), contract.manual()

    async def waiter():
        try:
            await manual.wait(policy="abandon", **backend.options)
        finally:
            manual.finish("too late")
            manual.wake("thread", True)
            manual.wake("here")
        return "not reached"

    async with backend.group() as group:
        child = group.start(waiter)
        await backend.settle()
        child.cancel()
        await child.join()
        manual.wake("thread", True)
        other = group.start(lambda: operation.wait("token", policy=policy, **backend.options))
        await backend.settle()
        other.cancel()
        await other.join()
        operation.complete(1, "thread", True)
        await backend.settle()
    assert child.outcome == other.outcome == "cancelled"


async def test_wake_after_close_does_nothing(loop_backend):
    manual = contract.manual()
    coroutine = manual.wait()
    coroutine.send(None)
    coroutine.close()
    manual.finish(1)
    for where in ["here", "thread", "pool"]:
        manual.wake(where, True)
    await loop_backend.settle()
    with pytest.raises(RuntimeError, match="^cannot reuse already awaited coroutine$"):
        coroutine.send(None)


@pytest.mark.parametrize("wakes", ["before", "after"])
def test_wake_around_the_end_of_the_loop_does_nothing(loop_backend, wakes, capfd):
    manual = contract.manual()
    loop = loop_backend.new_loop()
    loop.set_debug(loop_backend.debug)
    problems = []
    loop.set_exception_handler(lambda loop, context: problems.append(context))

    async def waiter():
        await manual.wait()

    async def main():
        task = asyncio.ensure_future(waiter())
        # Nobody ends it: that is the point.
        task._log_destroy_pending = False
        await loop_backend.settle()
        return task

    task = loop.run_until_complete(main())
    if wakes == "before":
        manual.finish(1)
        manual.wake("thread", True)
    loop.close()
    manual.finish(1)
    for where in ["here", "thread", "pool"]:
        manual.wake(where, True)
    assert not task.done()
    del task
    gc.collect()
    manual.wake("thread", True)
    del loop
    gc.collect()
    assert not problems
    assert capfd.readouterr().err == ""


def test_wake_after_the_end_of_the_run_does_nothing(backend):
    manual = contract.manual()

    async def main():
        async with backend.group() as group:
            child = group.start(lambda: manual.wait(policy="abandon", **backend.options))
            await backend.settle()
            child.cancel()

    backend.run(main)
    manual.finish(1)
    for where in ["here", "thread", "pool"]:
        manual.wake(where, True)


async def test_wakes_of_many_arrive_in_order(backend):
    manuals = [contract.manual() for _ in range(50)]
    order = []

    async def waiter(i):
        await manuals[i].wait(**backend.options)
        order.append(i)

    async with backend.group() as group:
        children = [group.start(waiter, i) for i in range(50)]
        await backend.settle()
        for manual in manuals:
            manual.finish()
            manual.wake("here")
        for child in children:
            await child.join()
    if backend.library == "trio":
        order.sort()  # trio shuffles each batch, on purpose
    assert order == list(range(50))


@pytest.mark.stress
async def test_wakes_raced_by_two_threads_resume_once_each(backend):
    racer = contract.racer()
    try:
        for i in range(20_000):
            assert await racer.wait(i, **backend.options) == i
    finally:
        racer.stop()


@pytest.mark.stress
async def test_wakes_raced_by_two_threads_and_cancellation_give_one_outcome(backend):
    racer = contract.racer()
    outcomes = {"value": 0, "cancelled": 0}
    try:
        async with backend.group() as group:
            for i in range(1_500):
                child = group.start(lambda: racer.wait(i, policy="abandon", **backend.options))
                for _ in range(i % 4):
                    await backend.pause()
                child.cancel()
                await child.join()
                assert child.canceled or child.value == i
                outcomes["cancelled" if child.canceled else "value"] += 1
                if hasattr(group, "children"):
                    group.children.clear()
    finally:
        racer.stop()
    assert sum(outcomes.values()) == 1_500
