"""C# awaits Python: in the task that awaits the C# function, and in tasks of its own."""

import asyncio
import gc
import weakref

import awaiting
import awaiting_loads
import pytest
from shared import VARIABLE, OnlyAwait, Oops, name, returning

IN_TASK = [awaiting.here, awaiting.with_token, awaiting.on_pool, awaiting.detached, awaiting.on_loop, awaiting.catching]
PLACES = [*IN_TASK, awaiting.as_task]


@pytest.mark.parametrize("place", [place for place in PLACES if place is not awaiting.catching], ids=name)
@pytest.mark.parametrize("pauses", [0, 1, 3])
async def test_gives_the_result(backend, place, pauses):
    async def function():
        for _ in range(pauses):
            await backend.pause()
        return marker

    marker = object()
    assert await place(function) is marker


@pytest.mark.parametrize("place", [place for place in PLACES if place is not awaiting.catching], ids=name)
@pytest.mark.parametrize("pauses", [0, 1])
async def test_raises_the_same_exception(backend, place, pauses):
    async def function():
        for _ in range(pauses):
            await backend.pause()
        raise error

    error = Oops("no")
    with pytest.raises(Oops) as caught:
        await place(function)
    assert caught.value is error
    frames = [entry.name for entry in caught.traceback]
    assert frames[-1] == "function" or "function" in frames


@pytest.mark.parametrize("place", IN_TASK, ids=name)
async def test_runs_in_the_awaiting_task(backend, place):
    async def function():
        seen.append((backend.current_task(), VARIABLE.get()))
        await backend.pause()
        seen.append((backend.current_task(), VARIABLE.get()))
        VARIABLE.set("inside")

    seen = []
    VARIABLE.set("outside")
    await place(function)
    assert seen == [(backend.current_task(), "outside")] * 2
    assert VARIABLE.get() == "inside"


async def test_as_task_runs_in_a_task_of_its_own(backend):
    async def function():
        seen.append(backend.current_task())
        await backend.pause()

    seen = []
    await awaiting.as_task(function)
    assert seen[0] is not backend.current_task()


@pytest.mark.parametrize("place", PLACES, ids=name)
async def test_nests_ten_deep(backend, place):
    async def level(depth):
        if depth == 0:
            await backend.pause()
            return "bottom"
        return await place(lambda: level(depth - 1))

    assert str(await level(10)).endswith("bottom")


async def test_all_at_once_run_concurrently(backend):
    async def function(index):
        arrived.append(index)
        await backend.until(lambda: len(arrived) == 5)
        return index

    arrived = []
    results = await awaiting.all([lambda index=index: function(index) for index in range(5)])
    assert results == list(range(5))


async def test_one_after_another(backend):
    async def function(index):
        await backend.pause()
        return index

    assert await awaiting.one_after_another([lambda index=index: function(index) for index in range(50)]) == list(
        range(50)
    )


@pytest.mark.parametrize("place", [awaiting.here, awaiting.on_pool, awaiting.as_task], ids=name)
async def test_awaits_an_object_with_only_await(backend, place):
    assert await place(lambda: OnlyAwait(returning(3))) == 3


@pytest.mark.parametrize("place", [awaiting.here, awaiting.on_pool, awaiting.as_task], ids=name)
async def test_awaits_a_future_and_a_task(loop_backend, place):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0.001, future.set_result, 4)
    assert await place(lambda: future) == 4
    task = loop.create_task(returning(5))
    assert await place(lambda: task) == 5


@pytest.mark.parametrize("place", PLACES, ids=name)
async def test_not_awaitable_is_an_error(backend, place):
    if place is awaiting.catching:
        assert await place(lambda: 5) == "PythonException"
    else:
        with pytest.raises(TypeError, match="int|awaitable"):
            await place(lambda: 5)


@pytest.mark.parametrize("place", [place for place in PLACES if place is not awaiting.catching], ids=name)
async def test_cancellation_reaches_the_awaitable_and_comes_back(backend, place):
    async def function():
        try:
            started.append(1)
            await backend.until(lambda: False)
        except backend.cancelled as error:
            raised.append(error)
            raise

    started, raised, seen = [], [], []

    async def waiter():
        try:
            await place(function)
        except backend.cancelled as error:
            seen.append(error)
            raise

    async with backend.group() as group:
        child = group.start(waiter)
        await backend.until(lambda: started)
        child.cancel()
        await child.join()
    assert child.canceled
    await backend.until(lambda: raised)
    assert len(raised) == 1
    assert len(seen) == 1
    if place is not awaiting.as_task:
        assert seen == raised


async def test_cancellation_caught_in_dotnet_is_swallowed(backend):
    async def function():
        started.append(1)
        await backend.until(lambda: False)

    started = []
    async with backend.group() as group:
        child = group.start(lambda: awaiting.catching(function))
        await backend.until(lambda: started)
        child.cancel()
        await child.join()
    assert child.outcome == "canceled"


async def test_concurrent_awaits_are_cancelled_with_the_coroutine(backend):
    async def function():
        try:
            started.append(1)
            await backend.until(lambda: False)
        finally:
            ended.append(1)

    started, ended = [], []
    async with backend.group() as group:
        child = group.start(lambda: awaiting.all([function] * 4))
        await backend.until(lambda: len(started) == 4)
        child.cancel()
        await child.join()
    assert child.canceled
    await backend.until(lambda: len(ended) == 4)


async def test_finally_may_await_python(backend):
    async def function():
        started.append(1)
        await backend.until(lambda: False)

    async def last():
        ended.append(backend.current_task())

    started, ended = [], []
    async with backend.group() as group:
        child = group.start(lambda: awaiting.finally_(function, last))
        await backend.until(lambda: started)
        child.cancel()
        await child.join()
    assert child.canceled
    assert len(ended) == 1


async def test_loop_flows(backend):
    assert await awaiting.loop_name() == f"{backend.library} {backend.library}"


@pytest.mark.parametrize("place", [awaiting.here, awaiting.on_pool], ids=name)
async def test_closing_closes_the_awaitable(backend, place):
    async def function():
        try:
            started.append(1)
            await backend.until(lambda: False)
        except GeneratorExit:
            closed.append(1)
            raise

    started, closed = [], []

    async def drive():
        coroutine = place(function)
        steps = coroutine.__await__()
        # Driven by hand: what it yields is the framework's business.
        while not started:
            value = next(steps)
            if value is not None:
                return
        steps.close()
        assert closed == [1]

    if backend.library == "asyncio" and place is awaiting.here:
        await drive()


@pytest.mark.parametrize("place", PLACES, ids=name)
async def test_nothing_is_left(backend, place):
    class Marker:
        pass

    async def function(marker):
        await backend.pause()

    marker = Marker()
    gone = weakref.ref(marker)
    await place(lambda marker=marker: function(marker))
    del marker
    # Some other thread may be about to drop the last reference; one that nobody drops is a test that hangs.
    while gone() is not None:
        gc.collect()
        awaiting.collect()
        await backend.settle()


@pytest.mark.parametrize("place", [awaiting.on_pool, awaiting.as_task, awaiting.detached], ids=name)
async def test_sync_calls_and_own_tasks_see_the_context(backend, place):
    def function():
        called.append(VARIABLE.get())
        return inner()

    async def inner():
        called.append(VARIABLE.get())
        await backend.pause()
        called.append(VARIABLE.get())

    called = []
    VARIABLE.set("flows")
    await place(function)
    assert called == ["flows"] * 3


async def test_sync_calls_see_the_context_while_another_await_is_driven(backend):
    async def long():
        VARIABLE.set("set inside")
        await backend.until(lambda: seen)

    seen = []
    VARIABLE.set("before")
    await awaiting.beside(long, lambda: seen.append(VARIABLE.get()))
    assert seen == ["set inside"]


async def test_context_set_on_the_pool_stays_there(backend):
    VARIABLE.set("mine")
    await awaiting.on_pool(lambda: (VARIABLE.set("pool"), returning(1))[1])
    assert VARIABLE.get() == "mine"


async def test_own_task_begun_in_a_detached_call_finds_the_loop(backend):
    assert await awaiting_loads.level_detached([lambda: returning(1)], "own_task", None) == 1


async def test_own_task_begun_on_the_pool_before_the_call_returned_finds_the_loop(backend):
    for _ in range(20):
        assert await awaiting_loads.while_called(lambda: returning(1)) == 1


async def test_call_that_waits_for_the_pool_is_not_waited_for_for_ever(backend):
    assert await awaiting_loads.waiting_for_pool(lambda: returning(1)) == 1


@pytest.mark.filterwarnings("ignore:coroutine 'returning' was never awaited")
@pytest.mark.parametrize("gives", [lambda self: 5, lambda self: returning(1)], ids=["int", "coroutine"])
async def test_wrong_await_method_is_an_error_in_the_words_of_the_language(backend, gives):
    wrong = type("Wrong", (), {"__await__": gives})()
    with pytest.raises(TypeError) as theirs:
        await wrong
    with pytest.raises(TypeError) as ours:
        await awaiting.here(lambda: wrong)
    assert str(ours.value) == str(theirs.value)
