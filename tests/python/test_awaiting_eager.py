"""C# awaits Python, and is awaited, in asyncio tasks that start at once (3.12), in the middle of another one."""

import asyncio

import awaiting
import awaiting_loads
import contract
import pytest
from backends import ASYNCIO, at_least
from shared import VARIABLE, Oops, name, returning
from test_awaiting import IN_TASK
from test_awaiting_left_behind import LEAVING, Left, open_loops

pytestmark = pytest.mark.skipif(not at_least((3, 12)), reason="came with 3.12")
PLACES = [place for place in IN_TASK if place is not awaiting.catching]


def eager(coroutine):
    return asyncio.eager_task_factory(asyncio.get_running_loop(), coroutine)


@pytest.mark.parametrize("place", PLACES, ids=name)
@pytest.mark.parametrize("pauses", [0, 1, 3])
async def test_awaits_python_in_the_eager_task(loop_backend, place, pauses):
    async def function():
        for _ in range(pauses):
            await loop_backend.pause()
        return asyncio.current_task(), VARIABLE.get()

    VARIABLE.set("outside")
    outer = asyncio.current_task()
    task = eager(place(function))
    assert asyncio.current_task() is outer
    assert await task == (task, "outside")


@pytest.mark.parametrize("place", PLACES, ids=name)
async def test_started_by_what_csharp_calls(loop_backend, place):
    """The inner task takes its first step while C# of the outer one is called, or is driven: each keeps its own."""

    async def inner():
        tasks = [asyncio.current_task()]
        await loop_backend.pause()
        return [*tasks, asyncio.current_task()]

    async def function():
        started = eager(place(inner))
        assert await place(inner) == [asyncio.current_task()] * 2
        assert await started == [started] * 2
        return asyncio.current_task()

    assert await place(function) is asyncio.current_task()


@pytest.mark.parametrize("leave", LEAVING, ids=name)
@pytest.mark.parametrize("loop", ASYNCIO, ids=repr)
def test_left_behind_by_an_eager_task(loop, leave):
    """It ends in its first step, in a loop that is not the one that suspended last on the thread."""
    if loop.missing:
        pytest.skip(f"{loop.missing} cannot be imported by this interpreter")

    async def leave_one(left):
        await eager(leave(left))
        await left.all_end_here(1)

    with open_loops(loop, ASYNCIO[0]) as (here, there):
        for _ in range(3):
            assert there.run_until_complete(contract.countdown(1)) == 1
            here.run_until_complete(leave_one(Left()))


@pytest.mark.parametrize("place", PLACES, ids=name)
async def test_cancelled_while_python_is_awaited(loop_backend, place):
    async def function():
        started.set()
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError as error:
            seen.append(error)
            raise

    seen = []
    started = asyncio.Event()
    task = eager(place(function))
    await started.wait()
    task.cancel("enough")
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(seen) == 1
    assert task.cancelled()


async def test_cancelled_while_csharp_cleans_up(loop_backend):
    operation = contract.operation()
    task = eager(operation.wait("token", gated=True))
    assert operation.count("started") == 1, "it starts at once"
    task.cancel()
    await loop_backend.until(lambda: operation.count("canceled"))
    assert (task.done(), operation.count("ended")) == (False, 0)
    operation.open_gate("thread")
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("place", PLACES, ids=name)
async def test_failure_of_what_ends_at_once(loop_backend, place):
    async def function():
        raise error

    error = Oops("no")
    task = eager(place(function))
    with pytest.raises(Oops) as caught:
        await task
    assert caught.value is error


async def test_group_of_eager_tasks(loop_backend):
    tasks = [eager(place(lambda value=value: returning(value))) for value in range(20) for place in PLACES]
    assert await asyncio.gather(*tasks) == [value for value in range(20) for _ in PLACES]


async def test_task_of_its_own_that_the_factory_starts_at_once(loop_backend):
    """What C# awaits beside its task may begin, and end, before the loop has said which task it is."""

    async def function():
        return asyncio.current_task()

    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = await awaiting.as_task(function)
    assert task is not asyncio.current_task()


async def test_many_turns_of_tasks_that_start_at_once(loop_backend):
    left = Left()
    for _ in range(50):
        await eager(awaiting_loads.leave(left))
        await eager(awaiting.here(loop_backend.pause))
    await left.all_end_here(50)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit], ids=name)
@pytest.mark.parametrize("pauses", [0, 1])
def test_exit_in_a_task_of_its_own_ends_the_run(error, pauses):
    """In the first step too, which the loop does not make itself."""

    async def function():
        for _ in range(pauses):
            await asyncio.sleep(0)
        raise error("now")

    async def main():
        await awaiting.as_task(function)

    with pytest.raises(error, match="now"):
        asyncio.run(main())
