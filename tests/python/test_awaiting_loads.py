"""C# awaits Python very often, from many threads, and in races of cancellation and completion."""

import inspect
import itertools

import awaiting
import awaiting_loads
import backends
import pytest
from leaks import leaves_nothing


async def test_a_thousand_awaits_from_sixteen_threads(backend):
    async def function(index):
        for _ in range(index % 3):
            await backend.pause()
        return index

    assert await awaiting_loads.from_threads(function, 16, 63) == list(range(16 * 63))


@pytest.mark.parametrize("pauses", [0, 2])
async def test_no_result_is_lost_when_the_flow_hops(backend, pauses):
    async def function(index):
        for _ in range(index % 2 * pauses):
            await backend.pause()
        return index

    assert await awaiting_loads.hopping(function, 300) == list(range(300))


async def test_an_await_left_behind_is_driven_by_no_other_call(backend):
    """The pool asks for it when the function is ending, has ended, or has been called anew on the same coroutine, which
    must not wait for it.
    """
    numbers = itertools.count()
    all_called = False

    async def function():
        await backend.until(lambda: all_called)
        return next(numbers)

    # Functions that end at once never ask for the loop; one that waits makes it known.
    assert await awaiting_loads.one_by_one(pausing(backend), 2) == 1
    awaiting_loads.leaving_behind(function)
    for _ in range(100):
        for _ in range(5):
            await awaiting_loads.leave_behind()
        await backend.pause()
    all_called = True
    assert sorted(await awaiting_loads.results_of_left_behind()) == list(range(500))


async def test_an_await_that_was_asked_for_in_a_call_that_ended_at_once_is_not_lost(backend):
    function = pausing(backend)
    assert await awaiting_loads.one_by_one(function, 2) == 1
    await awaiting_loads.leave_requested(function(4))
    assert await awaiting_loads.results_of_left_behind() == [4]


# ---- cancellation against completion ----


def pausing(backend):
    async def function(index):
        for _ in range(index % 5):
            await backend.pause()
        return index

    return function


RACES = [awaiting_loads.race_tokens, awaiting_loads.race_tokens_from_thread]


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
async def test_token_against_completion(backend, race):
    assert sum(await race(pausing(backend), 1000)) == 1000


@pytest.mark.stress
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
async def test_token_against_completion_often(quick_backend, race):
    assert sum(await race(pausing(quick_backend), 10_000)) == 10_000


async def race_python(backend, count):
    """The awaitable ends, C# goes on in the pool and ends, and meanwhile Python cancels: one outcome only."""
    outcomes = {"value": 0, "cancelled": 0}
    function = pausing(backend)
    places = [awaiting.here, awaiting.on_pool, awaiting.with_token, awaiting.as_task]
    for first in range(0, count, 100):
        async with backend.group() as group:
            children = []
            for i in range(first, first + 100):
                children.append(group.start(places[i % len(places)], lambda i=i: function(i)))
            for i, child in enumerate(children):
                if i % 10 == 0:
                    await backend.pause()
                child.cancel()
            for i, child in enumerate(children, first):
                await child.join()
                assert child.canceled or child.outcome == i
                outcomes["cancelled" if child.canceled else "value"] += 1
    return outcomes


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
async def test_python_cancels_against_completion(backend):
    outcomes = await race_python(backend, 1000)
    assert sum(outcomes.values()) == 1000
    assert all(outcomes.values())


@pytest.mark.stress
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.parametrize("chunk", range(4))
async def test_python_cancels_against_completion_often(quick_backend, chunk):
    assert sum((await race_python(quick_backend, 5000)).values()) == 5000


# ---- nothing is left ----


class Load:
    """So many awaits of one kind."""

    def __init__(self, backend, marker):
        self.backend = backend
        self.marker = marker
        self.asked = 0

    async def quick(self, index):
        assert self.marker
        return 1

    async def slow(self, index):
        assert self.marker
        if index % 2:
            await self.backend.pause()
        return 1

    async def failing(self, index):
        if index % 2:
            await self.backend.pause()
        raise LookupError(self.marker)

    async def items(self):
        yield 1
        await self.backend.pause()
        yield 2
        yield 3

    async def in_task(self, count):
        assert await awaiting_loads.one_by_one(self.quick, count) == count

    async def in_task_suspending(self, count):
        assert await awaiting_loads.one_by_one(self.slow, count) == count

    async def from_thread(self, count):
        assert await awaiting_loads.from_thread(self.slow, count) == count

    async def from_threads(self, count):
        assert sum(await awaiting_loads.from_threads(self.quick, 4, count // 4)) == count

    async def hopping(self, count):
        assert len(await awaiting_loads.hopping(self.slow, count)) == count

    async def raising(self, count):
        for i in range(count):
            try:
                await awaiting.here(lambda: self.failing(i))
            except LookupError:
                pass

    async def raising_in_tasks_of_their_own(self, count):
        for i in range(count):
            try:
                await awaiting.as_task(lambda: self.failing(i))
            except LookupError:
                pass

    async def cancelled_by_token(self, count):
        assert sum(await awaiting_loads.race_tokens(pausing(self.backend), count)) == count

    async def whole_streams(self, count):
        assert await awaiting_loads.streams(self.items, count // 10, 10) == count // 10 * 6

    async def streams_broken_off(self, count):
        assert await awaiting_loads.streams(self.items, count // 10, 1) == count // 10

    async def streams_from_thread(self, count):
        assert await awaiting_loads.streams_from_thread(self.items, count // 10, 2) == count // 10 * 3


KINDS = [
    name
    for name, member in vars(Load).items()
    if inspect.iscoroutinefunction(member) and name not in ("quick", "slow", "failing")
]


@pytest.mark.stress
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.parametrize("kind", KINDS)
def test_leaves_nothing(quick_backend, kind):
    leaves_nothing(quick_backend, Load, [kind], 200, 1000)


LOADS = [
    pytest.param(loop, kind, id=f"{loop}-{kind}") for loop in (backends.ASYNCIO[0], backends.TRIO[0]) for kind in KINDS
]


@pytest.mark.stress
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.parametrize("loop, kind", LOADS)
def test_twenty_thousand_leave_nothing(loop, kind):
    if loop.missing:
        pytest.skip(f"{loop.missing} cannot be imported by this interpreter")
    # An exception takes .NET as long as some hundred awaits.
    leaves_nothing(loop, Load, [kind], 1000, 5000 if kind.startswith("raising") else 20_000)
