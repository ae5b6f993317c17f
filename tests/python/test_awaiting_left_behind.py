"""C# functions that end at once and leave work behind that awaits Python: it belongs to the caller's loop."""

import asyncio
import concurrent.futures
import contextlib
import gc
import threading

import awaiting_loads
import callables
import contract
import pytest
from backends import ASYNCIO, at_least, trio
from shared import name

LEAVING = [awaiting_loads.leave, awaiting_loads.leave_without_checkpoint, awaiting_loads.leave_detached]
LOOPS = [pytest.param(loop, id=loop.name) for loop in ASYNCIO if not loop.missing]
nests_loops = pytest.mark.skipif(
    at_least((3, 14)), reason="a thread has one current task, so that a loop inside of it steps none"
)
needs_trio = pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")


def where():
    """What runs on this thread: trio's run, or asyncio's loop."""
    if trio:
        with contextlib.suppress(RuntimeError):
            return trio.lowlevel.current_task() and trio.lowlevel.current_trio_token()
    return asyncio.get_running_loop()


class Left:
    """What is left behind: awaited, it notes where, and numbers itself."""

    def __init__(self):
        self.places = []

    async def __call__(self):
        self.places.append(where())
        return len(self.places)

    async def all_end_here(self, count):
        """Every await that was left behind ends, in the loop that runs here."""
        assert sorted(await awaiting_loads.results_of_left_behind()) == list(range(1, count + 1))
        assert self.places == [where()] * count


@contextlib.contextmanager
def open_loops(*loops):
    opened = [loop.new_loop() for loop in loops]
    try:
        yield opened
    finally:
        for loop in opened:
            ASYNCIO[0].close(loop)


@pytest.mark.parametrize("leave", LEAVING, ids=name)
async def test_first_call_of_all(backend, leave):
    """Nothing has suspended in the loop before."""
    left = Left()
    await leave(left)
    await left.all_end_here(1)


@pytest.mark.parametrize("leave", LEAVING, ids=name)
@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("other", LOOPS)
def test_two_loops_in_turn_on_one_thread(loop, other, leave):
    """The one that suspended last is not closed, and does not run."""

    async def leave_one(left):
        await leave(left)

    with open_loops(loop, other) as (here, there):
        for _ in range(3):
            left = Left()
            assert there.run_until_complete(contract.countdown(1)) == 1
            here.run_until_complete(leave_one(left))
            here.run_until_complete(left.all_end_here(1))


@contextlib.contextmanager
def no_loop_runs():
    """As tools that run a loop inside of another one's task have it."""
    running = asyncio.get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


@nests_loops
@pytest.mark.parametrize("leave", LEAVING, ids=name)
@pytest.mark.parametrize("loop", LOOPS)
def test_loop_inside_of_the_task_of_another_one(loop, leave):
    async def leave_one(left):
        await leave(left)
        await left.all_end_here(1)

    async def nest():
        await leave_one(Left())
        with no_loop_runs(), open_loops(loop) as (inner,):
            inner.run_until_complete(leave_one(Left()))
        await leave_one(Left())

    with open_loops(ASYNCIO[0]) as (outer,):
        outer.run_until_complete(nest())


@pytest.mark.parametrize("loop", LOOPS)
def test_loops_that_change_their_threads(loop):
    async def leave_one(left):
        await awaiting_loads.leave(left)
        await left.all_end_here(1)

    with open_loops(loop, ASYNCIO[0]) as (here, there):
        for _ in range(3):
            with concurrent.futures.ThreadPoolExecutor() as threads:
                running = threads.submit(there.run_until_complete, leave_one(Left()))
                here.run_until_complete(leave_one(Left()))
                running.result()
            here, there = there, here


@nests_loops
@pytest.mark.parametrize("loop", LOOPS)
def test_callback_of_a_loop_inside_of_the_task_of_another_one(loop):
    """No task but the outer loop's is current."""
    left = Left()

    async def nest():
        assert await contract.countdown(1) == 1
        with no_loop_runs(), open_loops(loop) as (inner,):
            inner.call_soon(callables.keep, left)
            inner.run_until_complete(asyncio.sleep(0))
            inner.run_until_complete(called(left))

    with open_loops(ASYNCIO[0]) as (outer,):
        outer.run_until_complete(nest())


@pytest.mark.parametrize("loop", LOOPS)
def test_callback_while_the_loop_that_was_here_runs_in_another_thread(loop):
    """The only task that is current is that of the loop which was used here last."""
    left = Left()
    inside, leave = threading.Event(), threading.Event()

    async def stay():
        inside.set()
        leave.wait()

    with open_loops(loop, ASYNCIO[0]) as (here, moved):
        assert moved.run_until_complete(contract.countdown(1)) == 1
        with concurrent.futures.ThreadPoolExecutor() as threads:
            staying = threads.submit(moved.run_until_complete, stay())
            try:
                inside.wait()
                here.call_soon(callables.keep, left)
                here.run_until_complete(asyncio.sleep(0))
                here.run_until_complete(called(left))
            finally:
                leave.set()
            staying.result()


async def called(left):
    """The function that was kept in a callback belongs to the loop that runs here."""
    try:
        assert await asyncio.wait_for(callables.call_kept(), 20) == 1
        assert left.places == [where()]
    finally:
        callables.forget()


@pytest.mark.parametrize("loop", LOOPS)
def test_asked_for_in_the_call_itself(loop):
    async def leave_one(left):
        await awaiting_loads.leave_requested(left())

    with open_loops(loop, ASYNCIO[0]) as (here, there):
        left = Left()
        assert there.run_until_complete(contract.countdown(1)) == 1
        here.run_until_complete(leave_one(left))
        here.run_until_complete(left.all_end_here(1))


@pytest.mark.parametrize("loop", LOOPS)
def test_function_that_raises_at_once(loop):
    async def leave_one(left):
        with pytest.raises(Exception, match="after it left something behind"):
            await awaiting_loads.leave_and_fail(left)

    with open_loops(loop, ASYNCIO[0]) as (here, there):
        left = Left()
        assert there.run_until_complete(contract.countdown(1)) == 1
        here.run_until_complete(leave_one(left))
        here.run_until_complete(left.all_end_here(1))


async def test_stream_whose_items_are_ready(backend):
    """One step object serves them all: what is asked for while a step ends is not lost."""
    left = Left()
    assert [item async for item in awaiting_loads.leave_at_items(left, 500)] == list(range(500))
    await left.all_end_here(500)


@pytest.mark.parametrize("loop", LOOPS)
def test_stream_whose_items_are_ready_in_two_loops_in_turn(loop):
    async def leave_items(left):
        assert [item async for item in awaiting_loads.leave_at_items(left, 3)] == [0, 1, 2]

    with open_loops(loop, ASYNCIO[0]) as (here, there):
        left = Left()
        assert there.run_until_complete(contract.countdown(1)) == 1
        here.run_until_complete(leave_items(left))
        here.run_until_complete(left.all_end_here(3))


@needs_trio
@pytest.mark.parametrize("leave", LEAVING, ids=name)
def test_runs_of_trio_one_after_the_other_whose_tokens_are_kept(leave):
    """A new run may be at the address of one that has ended, which the token of that one does not tell."""
    tokens = []

    async def leave_one():
        tokens.append(trio.lowlevel.current_trio_token())
        left = Left()
        with trio.fail_after(20):
            await leave(left)
            await left.all_end_here(1)

    for _ in range(20):
        trio.run(leave_one)
        gc.collect()
    assert len(set(map(id, tokens))) == 20


@needs_trio
@pytest.mark.parametrize("leave", LEAVING, ids=name)
@pytest.mark.parametrize("loop", LOOPS)
def test_trio_as_a_guest_of_asyncio(loop, leave):
    """Each function's work is awaited by the framework of its caller, whichever suspended last on the thread."""
    turns = []

    async def guest():
        with trio.fail_after(20):
            for turn in range(3):
                while len(turns) != 2 * turn:
                    await trio.lowlevel.checkpoint()
                left = Left()
                await leave(left)
                await left.all_end_here(1)
                turns.append("guest")

    async def host():
        done = loop.start_guest(guest)
        for turn in range(3):
            while len(turns) != 2 * turn + 1:
                if done.done():
                    done.result().unwrap()
                await asyncio.sleep(0)
            left = Left()
            await leave(left)
            await left.all_end_here(1)
            turns.append("host")
        (await done).unwrap()

    with open_loops(loop) as (running,):
        running.run_until_complete(host())
