"""C# iterates over Python's async generators: every step in one task."""

import gc

import awaiting
import pytest
from shared import VARIABLE, Oops, name

IN_TASK = [awaiting.items, awaiting.items_with_token, awaiting.items_after_pool]
ALL = [*IN_TASK, awaiting.items_of_own_task]


class Generator:
    """An async generator that notes in which tasks it runs."""

    def __init__(self, backend, items=5, pauses=1):
        self.backend = backend
        self.items = items
        self.pauses = pauses
        self.tasks = set()
        self.ended = []

    async def __call__(self):
        try:
            for item in range(self.items):
                self.tasks.add(self.backend.current_task())
                for _ in range(self.pauses):
                    await self.backend.pause()
                yield item
        except BaseException as error:
            self.ended.append(type(error))
            raise
        finally:
            self.tasks.add(self.backend.current_task())
            self.ended.append("end")


@pytest.mark.parametrize("consume", ALL, ids=name)
@pytest.mark.parametrize("pauses", [0, 1])
async def test_gives_all_items_in_one_task(backend, consume, pauses):
    generator = Generator(backend, pauses=pauses)
    assert await consume(generator()) == list(range(5))
    assert len(generator.tasks) == 1
    assert (generator.tasks == {backend.current_task()}) is (consume is not awaiting.items_of_own_task)
    assert generator.ended == ["end"]


async def test_converts_items(backend):
    assert await awaiting.sum(Generator(backend, items=100)()) == 4950


async def test_item_of_another_type_closes_the_generator(backend):
    async def texts():
        try:
            yield 1
            yield "two"
        finally:
            closed.append(backend.current_task())

    closed = []
    with pytest.raises(TypeError, match="two"):
        await awaiting.sum(texts())
    assert closed == [backend.current_task()]


@pytest.mark.parametrize("pauses", [0, 1])
async def test_leaving_early_closes_in_the_same_task(backend, pauses):
    generator = Generator(backend, pauses=pauses)
    assert await awaiting.first_item(generator()) == 0
    assert generator.ended == [GeneratorExit, "end"]
    assert generator.tasks == {backend.current_task()}


@pytest.mark.parametrize("consume", ALL, ids=name)
@pytest.mark.parametrize("after", [0, 2])
async def test_raises_what_the_generator_raises(backend, consume, after):
    async def failing():
        for item in range(after):
            await backend.pause()
            yield item
        raise error

    error = Oops("no")
    with pytest.raises(Oops) as caught:
        await consume(failing())
    assert caught.value is error


@pytest.mark.parametrize("consume", IN_TASK, ids=name)
async def test_cancellation_reaches_the_generator(backend, consume):
    async def endless():
        try:
            yield 1
            started.append(1)
            await backend.until(lambda: False)
        except backend.cancelled:
            cancelled.append(1)
            raise

    started, cancelled = [], []
    async with backend.group() as group:
        child = group.start(lambda: consume(endless()))
        await backend.until(lambda: started)
        child.cancel()
        await child.join()
    assert child.canceled
    assert cancelled == [1]


@pytest.mark.parametrize("consume", [awaiting.items_slowly, awaiting.items_slowly_of_own_task], ids=name)
async def test_cancellation_between_two_items_cancels_the_next_step(backend, consume):
    """No Python code notices it there, and the function does not look at its token: the stream must not wait on."""

    async def endless():
        try:
            yield 1
            await backend.until(lambda: False)
        finally:
            events.append("closed")

    events = []
    async with backend.group() as group:
        child = group.start(lambda: consume(endless(), lambda: events.append("between")))
        await backend.until(lambda: events)
        child.cancel()
        await backend.settle()
        awaiting.go_on()
        await child.join()
        await backend.until(lambda: len(events) > 1)
    assert child.canceled
    assert events == ["between", "closed"]


async def test_sends_and_throws(backend):
    async def polite():
        received = yield "welcome"
        try:
            yield f"you said {received}"
        except ValueError as error:
            await backend.pause()
            yield f"caught {error}"

    assert await awaiting.conversation(polite()) == "welcome, you said hello, caught oops, end"


async def test_goes_through_dotnet_and_back(backend):
    generator = Generator(backend)
    assert [item async for item in awaiting.through(generator())] == list(range(5))
    assert generator.tasks == {backend.current_task()}


async def test_breaking_off_goes_through(backend):
    generator = Generator(backend)
    stream = awaiting.through(generator())
    async for item in stream:
        if item == 2:
            break
    await stream.aclose()
    assert generator.ended == [GeneratorExit, "end"]


async def test_iterable_that_is_no_generator(backend):
    class Countdown:
        def __init__(self):
            self.left = 3

        def __aiter__(self):
            return self

        async def __anext__(self):
            await backend.pause()
            if self.left == 0:
                raise StopAsyncIteration
            self.left -= 1
            return self.left

    assert await awaiting.items(Countdown()) == [2, 1, 0]


async def test_not_iterable_is_an_error(backend):
    with pytest.raises(ValueError, match="'int' object is not an asynchronous iterable"):
        await awaiting.items(5)


async def test_sees_context(backend):
    async def values():
        yield VARIABLE.get()

    VARIABLE.set("seen")
    assert await awaiting.items_after_pool(values()) == ["seen"]
    assert await awaiting.items_of_own_task(values()) == ["seen"]


async def test_scope_in_a_generator(scoped_backend):
    async def scoped():
        with scoped_backend.scope():
            for item in range(3):
                await scoped_backend.pause()
                yield item

    assert await awaiting.items_after_pool(scoped()) == [0, 1, 2]
    gc.collect()
