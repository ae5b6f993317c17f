"""The tools of asyncio over native coroutines: what they give, and what they cancel."""

import asyncio

import contract
import pytest
from backends import at_least
from shared import in_coroutine

from_3_15 = pytest.mark.skipif(not at_least((3, 15)), reason="came with 3.15")
from_3_11 = pytest.mark.skipif(not at_least((3, 11)), reason="came with 3.11")

LONG = 1000

KINDS = ["lazy", "token"]
ROOTS = {"root": lambda c: c, "inner": in_coroutine}


@pytest.fixture(params=ROOTS.values(), ids=ROOTS)
def shape(request):
    """The native coroutine as a task's root, or inside an `async def`."""
    return request.param


@from_3_11
@pytest.mark.parametrize("kind", KINDS)
async def test_timeout_becomes_timeout_error(loop_backend, shape, kind):
    operation = contract.operation()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01) as scope:
            await shape(operation.wait(kind))
    assert scope.expired()
    if kind == "token":
        assert operation.count("ended") == 1


@from_3_11
async def test_nested_timeouts_expire_the_right_one(loop_backend):
    operation = contract.operation()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(LONG) as inner:
                await operation.wait("token")
    assert outer.expired() and not inner.expired()


@from_3_11
async def test_only_the_inner_timeout_expires(loop_backend):
    operation = contract.operation()
    async with asyncio.timeout(1000) as outer:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001):
                await operation.wait("token")
        assert await contract.countdown(1) == 1
    assert not outer.expired()


@from_3_11
async def test_timeout_not_reached_gives_result(loop_backend):
    operation = contract.operation()
    operation.complete(4)
    async with asyncio.timeout(LONG):
        assert await operation.wait("token") == 4


@from_3_11
async def test_timeout_of_operation_that_succeeds_all_the_same_is_timeout(loop_backend):
    operation = contract.operation()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await operation.wait("token", on_cancel="value")


@pytest.mark.parametrize("kind", KINDS)
async def test_wait_for_becomes_timeout_error(loop_backend, shape, kind):
    operation = contract.operation()
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(shape(operation.wait(kind)), 0.01)
    if kind == "token":
        assert operation.count("ended") == 1


async def test_wait_for_not_reached_gives_result(loop_backend, shape):
    operation = contract.operation()
    operation.complete(4)
    assert await asyncio.wait_for(shape(operation.wait("token")), LONG) == 4


@from_3_11
@pytest.mark.parametrize("kind", KINDS)
async def test_task_group_cancels_siblings_of_a_failure(loop_backend, shape, kind):
    operations = [contract.operation() for _ in range(5)]
    failing = contract.operation()
    with pytest.raises(ExceptionGroup) as caught:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(shape(o.wait(kind))) for o in operations]
            group.create_task(shape(failing.wait(kind)))
            await loop_backend.settle()
            failing.fail("ArgumentException", "sibling", "thread")
    (error,) = caught.value.exceptions
    assert isinstance(error, ValueError)
    assert all(task.cancelled() for task in tasks)
    if kind == "token":
        assert [o.count("ended") for o in operations] == [1] * 5


@from_3_11
async def test_task_group_hears_of_spontaneous_cancellation(loop_backend, shape):
    operation = contract.operation()
    with pytest.raises(ExceptionGroup) as caught:
        async with asyncio.TaskGroup() as group:
            group.create_task(shape(operation.wait("token")))
            await loop_backend.settle()
            operation.cancel("thread")
    (error,) = caught.value.exceptions
    assert not isinstance(error, asyncio.CancelledError)


@from_3_11
async def test_task_group_gives_results(loop_backend, shape):
    operations = [contract.operation() for _ in range(20)]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(shape(o.wait())) for o in operations]
        await loop_backend.settle()
        contract.complete_all(operations, "thread")
    assert [task.result() for task in tasks] == [None] * 20


@from_3_15
@pytest.mark.parametrize("kind", KINDS)
async def test_cancelled_task_group_ends_in_silence(loop_backend, shape, kind):
    operations = [contract.operation() for _ in range(5)]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(shape(o.wait(kind))) for o in operations]
        await loop_backend.settle()
        group.cancel()
    assert all(task.cancelled() for task in tasks)
    if kind == "token":
        assert [o.count("ended") for o in operations] == [1] * 5


@pytest.mark.parametrize("kind", KINDS)
async def test_gather_gives_results_in_order(loop_backend, shape, kind):
    operations = [contract.operation() for _ in range(10)]
    gathered = asyncio.gather(*(shape(o.wait(kind)) for o in operations))
    await loop_backend.settle()
    for i, operation in reversed(list(enumerate(operations))):
        operation.complete(i, "thread", True)
    assert await gathered == list(range(10))


@pytest.mark.parametrize("kind", KINDS)
async def test_gather_cancel_cancels_all(loop_backend, shape, kind):
    operations = [contract.operation() for _ in range(10)]
    gathered = asyncio.gather(*(shape(o.wait(kind)) for o in operations))
    await loop_backend.settle()
    gathered.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gathered
    if kind == "token":
        await loop_backend.until(lambda: all(o.count("ended") for o in operations))


async def test_gather_with_return_exceptions_gives_failure(loop_backend, shape):
    good, bad = contract.operation(), contract.operation()
    good.complete(1)
    bad.fail("ArgumentException", "bad")
    one, other = await asyncio.gather(shape(good.wait()), shape(bad.wait()), return_exceptions=True)
    assert one == 1 and isinstance(other, ValueError)


async def test_shield_keeps_operation_from_cancellation(loop_backend, shape):
    operation = contract.operation()
    inner = asyncio.ensure_future(shape(operation.wait("token")))

    async def outer():
        await asyncio.shield(inner)

    task = asyncio.ensure_future(outer())
    await loop_backend.settle()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert operation.count("canceled") == 0
    operation.complete("kept", "thread")
    assert await inner == "kept"


async def test_shield_of_coroutine_itself(loop_backend, shape):
    operation = contract.operation()
    shielded = asyncio.shield(shape(operation.wait("token")))
    await loop_backend.settle()
    operation.complete(3, "thread")
    assert await shielded == 3


async def test_wait_tells_done_from_pending(loop_backend, shape):
    first, second = contract.operation(), contract.operation()
    tasks = [asyncio.ensure_future(shape(o.wait("token"))) for o in (first, second)]
    await loop_backend.settle()
    first.complete(1, "thread")
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    assert done == {tasks[0]} and pending == {tasks[1]}
    tasks[1].cancel()
    await asyncio.wait(tasks)


async def test_wait_with_timeout_cancels_nothing(loop_backend):
    operation = contract.operation()
    task = asyncio.ensure_future(operation.wait("token"))
    await loop_backend.settle()
    done, pending = await asyncio.wait({task}, timeout=0.001)
    assert (done, pending) == (set(), {task})
    assert operation.count("canceled") == 0
    operation.complete("kept", "thread")
    assert await task == "kept"


async def test_as_completed_gives_order_of_completion(loop_backend, shape):
    operations = [contract.operation() for _ in range(5)]
    tasks = [asyncio.ensure_future(shape(o.wait())) for o in operations]
    await loop_backend.settle()
    order = []
    completing = [3, 1, 4, 0, 2]
    operations[completing[0]].complete(completing[0], "thread")
    for i, future in enumerate(asyncio.as_completed(tasks)):
        order.append(await future)
        if i + 1 < 5:
            operations[completing[i + 1]].complete(completing[i + 1], "thread")
    assert order == completing


async def test_as_completed_with_a_cancelled_one(loop_backend):
    operations = [contract.operation() for _ in range(2)]
    tasks = [asyncio.ensure_future(o.wait("token")) for o in operations]
    await loop_backend.settle()
    tasks[0].cancel()
    order = []
    for future in asyncio.as_completed(tasks):
        try:
            order.append(await future)
        except asyncio.CancelledError:
            order.append("cancelled")
            operations[1].complete("value", "thread")
    assert order == ["cancelled", "value"]


async def test_run_coroutine_threadsafe_takes_native_coroutine(loop_backend, shape):
    operation = contract.operation()
    operation.complete(6)
    loop = asyncio.get_running_loop()
    future = await loop.run_in_executor(None, lambda: asyncio.run_coroutine_threadsafe(shape(operation.wait()), loop))
    assert await asyncio.wrap_future(future) == 6


@pytest.mark.skipif(not at_least((3, 12)), reason="came with 3.12")
@pytest.mark.parametrize("pending", [False, True])
async def test_eager_tasks_give_results(loop_backend, shape, pending):
    loop = asyncio.get_running_loop()
    operation = contract.operation()
    if not pending:
        operation.complete(1, "here")
    # Not through create_task: that of newer versions of uvloop starts no task at once, Python's own neither.
    task = asyncio.eager_task_factory(loop, shape(operation.wait()))
    assert task.done() is not pending
    operation.complete(1, "thread")
    assert await task == 1
