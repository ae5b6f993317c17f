"""What becomes of a C# await when .NET cancels it, when its loop ends first, and when code beside it throws."""

import asyncio
import gc
import weakref

import awaiting_loads
import backends
import contract
import pytest
from backends import trio
from shared import Oops, name, returning
from unraisable import unraisable

BY_TOKEN = [awaiting_loads.cancel_by_token, awaiting_loads.cancel_by_token_from_thread]
FORMS = ["task", "value_task", "await"]


# ---- .NET cancels ----


@pytest.fixture
def waiting():
    """An awaitable that waits until it is cancelled, and notes what became of it."""

    class Waiting:
        def __init__(self):
            self.events = []

        async def started(self, backend):
            await backend.until(lambda: self.events)

        async def forever(self, backend):
            try:
                self.events.append("started")
                await backend.until(lambda: False)
            except backend.cancelled:
                self.events.append("cancelled")
                raise
            finally:
                self.events.append("cleaned up")

        async def swallowing(self, backend):
            try:
                self.events.append("started")
                await backend.until(lambda: False)
            except backend.cancelled:
                return "swallowed"

        async def failing(self, backend):
            try:
                self.events.append("started")
                await backend.until(lambda: False)
            finally:
                raise Oops("in the clean-up")

    return Waiting()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cancel", BY_TOKEN, ids=name)
async def test_token_cancels_and_waits_for_the_clean_up(backend, waiting, cancel, form):
    outcome = await cancel(lambda: waiting.forever(backend), lambda: waiting.started(backend), form)
    assert outcome == "canceled by the token"
    assert waiting.events == ["started", "cancelled", "cleaned up"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cancel", BY_TOKEN, ids=name)
async def test_token_that_python_swallows_gives_its_result(backend, waiting, cancel, form):
    assert (
        await cancel(lambda: waiting.swallowing(backend), lambda: waiting.started(backend), form) == "value swallowed"
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cancel", BY_TOKEN, ids=name)
async def test_token_and_a_clean_up_that_raises(backend, waiting, cancel, form):
    outcome = await cancel(lambda: waiting.failing(backend), lambda: waiting.started(backend), form)
    assert outcome.startswith("raised") and "in the clean-up" in outcome


@pytest.mark.parametrize("form", ["task", "value_task"])
async def test_token_canceled_before_asks_python_nothing(backend, waiting, form):
    assert await awaiting_loads.canceled_before(lambda: waiting.forever(backend), form) == "canceled by the token"
    assert not waiting.events


async def test_token_cancels_only_its_own_await(backend, waiting):
    task = backend.current_task()
    await awaiting_loads.cancel_by_token(lambda: waiting.forever(backend), lambda: waiting.started(backend), "task")
    assert backend.current_task() is task
    await backend.pause()


# ---- the loop ends first ----


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")  # one whose loop ended before it began
@pytest.mark.parametrize("steps", [0, 1, 5])
@pytest.mark.parametrize(
    "new_loop", [loop.new_loop for loop in backends.ASYNCIO if not loop.debug and not loop.missing]
)
def test_loop_closed_midway(new_loop, steps):
    """Before the await has begun, and after."""

    async def forever():
        await asyncio.get_running_loop().create_future()

    async def main():
        awaiting_loads.begin(forever)
        for _ in range(steps):
            await asyncio.sleep(0)

    loop = new_loop()
    loop.run_until_complete(main())
    loop.close()
    del loop
    gc.collect()
    # If its task was made already, that is thrown away with the loop, a moment before the loop is closed.
    assert awaiting_loads.outcome().startswith("InvalidOperationException: The event loop was ")


def test_loop_stopped_and_thrown_away():
    async def forever():
        await asyncio.get_running_loop().create_future()

    async def main():
        awaiting_loads.begin(forever)
        for _ in range(5):
            await asyncio.sleep(0)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    gone = weakref.ref(loop)
    with pytest.warns(ResourceWarning):
        del loop
        for _ in range(5):
            gc.collect()
    assert gone() is None
    assert awaiting_loads.outcome().startswith("InvalidOperationException: The event loop was ")


def test_stopped_loop_goes_on_later():
    async def function():
        await asyncio.sleep(0)
        return "later"

    async def main():
        awaiting_loads.begin(function)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    loop.run_until_complete(asyncio.sleep(0.01))
    assert awaiting_loads.outcome() == "value later"
    loop.close()


@pytest.mark.parametrize("steps", [1, 5])
def test_run_that_cancels_what_is_left(backend, steps):
    """asyncio.run cancels all tasks at its end, trio its system tasks."""

    async def forever():
        started.append(1)
        await backend.until(lambda: False)

    async def main():
        awaiting_loads.begin(forever)
        for _ in range(steps):
            await backend.pause()
        if steps > 1:
            await backend.until(lambda: started)

    started = []
    backend.run(main)
    outcome = awaiting_loads.outcome()
    assert outcome == "canceled" or "closed before the Python awaitable had ended" in outcome
    assert outcome == "canceled" or not started


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")  # one whose loop ended before it began
def test_begun_at_the_very_end(backend):
    """The loop may be past the point where it takes new tasks."""

    async def main():
        awaiting_loads.begin(lambda: returning("late"))

    backend.run(main)
    outcome = awaiting_loads.outcome()
    assert outcome in ("canceled", "value late") or "closed before the Python awaitable had ended" in outcome


async def test_own_task_outlives_the_function_that_began_it(backend):
    async def function():
        await backend.until(lambda: go)
        return "done"

    go = []
    assert await awaiting_loads.begin_and_return(function) == 1
    go.append(1)
    await backend.settle()
    await backend.settle()
    assert awaiting_loads.outcome() == "value done"


def test_dropped_awaits_that_never_complete_leave_nothing(backend):
    class Marker:
        pass

    async def forever(marker):
        await (trio.sleep_forever() if backend.library == "trio" else asyncio.sleep(3600))

    async def main():
        for _ in range(100):
            marker = Marker()
            markers.append(weakref.ref(marker))
            awaiting_loads.begin(lambda marker=marker: forever(marker))
        del marker
        await backend.settle()
        awaiting_loads.forget()

    markers = []
    backend.run(main)
    # Some other thread may be about to drop the last reference; one that nobody drops is a test that hangs.
    while any(marker() is not None for marker in markers):
        gc.collect()
        contract.collect()


# ---- what throws beside it ----


async def test_posted_callback_that_throws_does_not_end_the_loop(backend):
    with unraisable() as errors:
        for _ in range(3):
            awaiting_loads.post_failing()
        await backend.until(lambda: len(errors) == 3)
    assert [text for _, text in errors] == ["posted"] * 3
    assert await awaiting_loads.one_by_one(returning, 3) == 3


async def test_token_callback_that_throws_does_not_end_the_loop(backend, waiting):
    outcome = await awaiting_loads.fail_in_token(lambda: waiting.forever(backend), lambda: waiting.started(backend))
    assert outcome == "canceled by the token"
    await backend.pause()


async def test_continuation_that_throws_on_the_loop_does_not_end_it(backend):
    async def function():
        await backend.pause()

    with unraisable() as errors:
        for _ in range(3):
            assert await awaiting_loads.fail_on_loop(function) == 1
        await backend.until(lambda: len(errors) == 3)
    assert [text for _, text in errors] == ["on the loop"] * 3


async def test_result_of_another_type_fails_the_await_and_not_the_task(backend):
    async def text():
        await backend.pause()
        return "text"

    assert await awaiting_loads.wrong_type(text) == "InvalidCastException"


async def test_what_an_operation_posts_comes_before_its_result(backend):
    """It ends while the coroutine suspends, which then need not wait for it; but for what it gave to the loop."""
    seen = []
    await contract.manual("finish").wait_posting(lambda: seen.append("posted"), **backend.options)
    assert seen == ["posted"]
