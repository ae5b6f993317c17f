"""C# enters Python's asynchronous context managers."""

import asyncio
import contextlib

import callables
import pytest
from backends import anyio, at_least, trio
from shared import VARIABLE, Oops, name

ENTER = [callables.enter, callables.enter_on_pool, callables.enter_outside, callables.enter_with_own_token]
USE = [callables.use, callables.use_for_result]


class Manager:
    """Records what happens to it, and in which task."""

    def __init__(self, backend, swallows=False, raises=None):
        self.backend = backend
        self.swallows = swallows
        self.raises = raises
        self.tasks = []
        self.left_with = None

    async def __aenter__(self):
        self.tasks.append(self.backend.current_task())
        await self.backend.pause()
        return self

    async def __aexit__(self, kind, error, traceback):
        await self.backend.pause()
        self.tasks.append(self.backend.current_task())
        self.left_with = kind, error, traceback
        if self.raises is not None:
            raise self.raises
        return self.swallows

    @property
    def is_left_well(self):
        return self.left_with == (None, None, None)


@pytest.mark.parametrize("enter", ENTER + USE, ids=name)
async def test_gives_the_value_and_leaves_in_the_same_task(backend, enter):
    async def body(value):
        assert value is manager
        assert manager.left_with is None
        await backend.pause()
        return 5

    manager = Manager(backend)
    assert await enter(manager, body) == (True if enter is callables.use else 5)
    assert manager.is_left_well
    assert len(manager.tasks) == 2 and len(set(manager.tasks)) == 1
    own = enter in [callables.enter_outside, callables.enter_with_own_token]
    assert (manager.tasks[0] is not backend.current_task()) == own


@pytest.mark.parametrize("enter", ENTER, ids=name)
async def test_await_using_leaves_without_the_exception(backend, enter):
    async def body(value):
        raise error

    error = Oops()
    manager = Manager(backend, swallows=True)
    with pytest.raises(Oops) as caught:
        await enter(manager, body)
    assert caught.value is error
    assert manager.is_left_well


@pytest.mark.parametrize("use", USE, ids=name)
async def test_use_hands_the_exception_over(backend, use):
    async def body(value):
        await backend.pause()
        raise error

    error = Oops()
    manager = Manager(backend)
    with pytest.raises(Oops) as caught:
        await use(manager, body)
    assert caught.value is error
    kind, value, traceback = manager.left_with
    assert kind is Oops and value is error
    assert traceback is not None


@pytest.mark.parametrize("use", USE, ids=name)
async def test_use_lets_it_swallow_the_exception(backend, use):
    async def body(value):
        raise Oops

    assert await use(Manager(backend, swallows=True), body) is (False if use is callables.use else None)


async def test_use_hands_over_an_exception_of_dotnet(backend):
    manager = Manager(backend)
    with pytest.raises(KeyError) as caught:
        await callables.use_throwing(manager)
    assert manager.left_with[1] is caught.value
    assert await callables.use_throwing(Manager(backend, swallows=True)) is False


@pytest.mark.parametrize("use", USE, ids=name)
async def test_what_leaving_raises_takes_the_place(backend, use):
    async def body(value):
        raise error

    error, other = KeyError("body"), Oops()
    with pytest.raises(Oops) as caught:
        await use(Manager(backend, raises=other), body)
    assert caught.value is other
    assert caught.value.__context__ is error


@pytest.mark.parametrize("enter", ENTER, ids=name)
async def test_what_leaving_raises_is_thrown(backend, enter):
    async def body(value):
        return value

    with pytest.raises(Oops):
        await enter(Manager(backend, raises=Oops()), body)


@pytest.mark.parametrize("enter", ENTER + USE, ids=name)
async def test_what_entering_raises_is_thrown(backend, enter):
    @contextlib.asynccontextmanager
    async def manager():
        await backend.pause()
        raise error
        yield

    async def body(value):
        raise AssertionError("it was not entered")

    error = Oops()
    with pytest.raises(Oops) as caught:
        await enter(manager(), body)
    assert caught.value is error


@pytest.mark.parametrize("enter", ENTER + USE, ids=name)
async def test_refuses_what_is_no_context_manager(backend, enter):
    class OnInstance:
        def __init__(self):
            self.__aenter__ = self.__aexit__ = None

    class CannotBeLeft:
        async def __aenter__(self):
            raise AssertionError("one that cannot be left is not entered")

    for manager in OnInstance(), CannotBeLeft(), 5:
        with pytest.raises(ValueError, match="is not an asynchronous context manager"):
            await enter(manager, lambda value: None)


@pytest.mark.parametrize("enter", [callables.enter, callables.enter_on_pool, *USE], ids=name)
async def test_a_generator_based_one_sets_variables_for_the_body(backend, enter):
    @contextlib.asynccontextmanager
    async def manager():
        token = VARIABLE.set("inside")
        yield 1
        VARIABLE.reset(token)

    async def body(value):
        return VARIABLE.get()

    VARIABLE.set("outside")
    assert await enter(manager(), body) in ("inside", True)
    assert VARIABLE.get() == "outside"


@pytest.mark.parametrize(
    "enter", [callables.enter, callables.enter_on_pool, callables.enter_with_own_token, *USE], ids=name
)
async def test_a_cancelled_function_leaves(backend, enter):
    async def body(value):
        entered.append(True)
        while True:
            await backend.pause()

    class Shielded(Manager):
        async def __aexit__(self, *error):
            self.tasks.append(self.backend.current_task())
            self.left_with = error

    entered = []
    manager = Shielded(backend)
    async with backend.group() as group:
        child = group.start(enter, manager, body)
        await backend.until(lambda: entered)
        child.cancel()
    assert child.outcome == "cancelled"
    assert len(manager.tasks) == 2 and len(set(manager.tasks)) == 1
    if enter in USE:
        assert manager.left_with[0] is backend.cancelled


async def test_a_token_cancels_entering(backend):
    class Slow(Manager):
        async def __aenter__(self):
            entering.set()
            while True:
                await self.backend.pause()

    entering = trio.Event() if backend.library == "trio" else asyncio.Event()
    manager = Slow(backend)
    assert await callables.enter_canceled(manager, entering.wait()) == "canceled by the token"
    assert manager.left_with is None


@pytest.mark.skipif(not at_least((3, 11)), reason="asyncio.timeout is new in 3.11")
async def test_a_timeout_of_asyncio_ends_the_body(loop_backend):
    async def body(value):
        await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        await callables.use(asyncio.timeout(0.001), body)


async def test_a_nursery_of_trio_waits_for_its_tasks(trio_backend):
    async def body(nursery):
        nursery.start_soon(child)
        return 1

    async def child():
        await trio_backend.pause()
        done.append(True)

    done = []
    assert await callables.use_for_result(trio.open_nursery(), body) == 1
    assert done == [True]


async def test_a_task_group_of_anyio_cancels_the_body(anyio_loop):
    async def body(group):
        group.start_soon(fail)
        await anyio.sleep(60)

    async def fail():
        raise Oops

    with pytest.raises(BaseException) as caught:
        await callables.use(anyio.create_task_group(), body)
    error = caught.value
    assert isinstance(error, Oops) or [type(e) for e in error.exceptions] == [Oops]
