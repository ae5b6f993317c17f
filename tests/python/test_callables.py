"""Python functions as C# delegates: where they run, what they get and give, how they are cancelled."""

import asyncio
import functools
import gc
import threading
import weakref

import callables
import pytest
from backends import trio
from shared import VARIABLE, OnlyAwait, Oops, name

# Synchronous ones.


def test_a_function_is_a_func_and_an_action():
    said = []
    assert callables.call_func(lambda a, b: a + 10 * b) == 21
    assert callables.call_five(lambda *all: sum(all)) == 15
    assert callables.call_action(said.append) is None
    assert said == ["said"]


def test_a_func_raises_what_its_function_raises():
    def function(a, b):
        raise error

    error = Oops()
    with pytest.raises(Oops) as caught:
        callables.call_func(function)
    assert caught.value is error


async def test_a_func_runs_on_the_calling_thread_in_the_context_of_the_flow(backend):
    VARIABLE.set("flow")
    thread, value = await callables.call_func_on_pool(lambda: (threading.get_ident(), VARIABLE.get()))
    assert thread != threading.get_ident()
    assert value == "flow"


@pytest.mark.parametrize("function", [callables.call_func, callables.same_task_func, callables.same_action], ids=name)
def test_refuses_what_cannot_be_called(function):
    with pytest.raises(
        TypeError, match=r"cannot convert 5 \(Python int\) to .NET (Func|Action).*: it cannot be called"
    ):
        function(5)


def test_none_is_null():
    assert callables.is_null(None)
    assert not callables.is_null(print)


@pytest.mark.parametrize(
    "same", [callables.same_func, callables.same_task_func, callables.same_as_object, callables.same_action], ids=name
)
def test_comes_back_as_the_same_object(same):
    class Callable:
        def __call__(self, value):
            return value

    for function in [lambda value: value, Callable(), print, [].append]:
        assert same(function) is function


def test_a_delegate_comes_back_as_the_same_delegate():
    assert callables.is_doubler(callables.doubler())
    assert not callables.is_doubler(lambda value: value)


def test_the_delegate_keeps_the_function():
    async def function():
        return 1

    reference = weakref.ref(function)
    callables.keep(function)
    del function
    gc.collect()
    assert reference() is not None
    callables.forget()


# Asynchronous ones.


@pytest.mark.parametrize(
    "call", [callables.task_of, callables.value_task_of, callables.on_pool, callables.outside], ids=name
)
@pytest.mark.parametrize("pauses", [0, 1, 3])
async def test_gives_the_result(backend, call, pauses):
    async def function(value):
        for _ in range(pauses):
            await backend.pause()
        return value + 1

    assert await call(function) == 21


@pytest.mark.parametrize(
    "call", [callables.task_of, callables.value_task_of, callables.on_pool, callables.outside], ids=name
)
async def test_a_result_of_another_type_is_the_callables(backend, call):
    async def function(value):
        return "text"

    with pytest.raises(TypeError, match="^the callable's result: cannot convert 'text'"):
        await call(function)


@pytest.mark.parametrize(
    "call", [callables.task_of, callables.value_task_of, callables.on_pool, callables.outside], ids=name
)
async def test_a_function_that_is_not_async_is_told_to_be(backend, call):
    with pytest.raises(
        TypeError,
        match="^object int can't be used in 'await' expression: an async function is needed; write async def$",
    ):
        await call(lambda value: value)


@pytest.mark.parametrize("call", [callables.task, callables.value_task], ids=name)
async def test_without_a_result(backend, call):
    async def function():
        await backend.pause()
        calls.append(1)
        return "dropped"

    calls = []
    assert await call(function) is None
    assert calls == [1]


async def test_four_arguments(backend):
    async def function(*arguments):
        await backend.pause()
        return arguments

    assert await callables.task_of_four(function) == (1, "two", 3.0, True)


@pytest.mark.parametrize("call", [callables.task_of, callables.on_pool, callables.outside], ids=name)
async def test_anything_that_returns_an_awaitable(backend, call):
    async def function(value):
        await backend.pause()
        return value

    class Callable:
        async def __call__(self, value):
            return await function(value)

    assert await call(lambda value: OnlyAwait(function(value))) == 20
    assert await call(functools.partial(function)) == 20
    assert await call(Callable()) == 20


@pytest.mark.parametrize("call", [callables.task_of, callables.on_pool, callables.outside], ids=name)
async def test_raises_the_same_exception(backend, call):
    async def function(value):
        await backend.pause()
        raise error

    def raising(value):
        raise error

    error = Oops()
    for failing in function, raising:
        with pytest.raises(Oops) as caught:
            await call(failing)
        assert caught.value is error


@pytest.mark.parametrize("call", [callables.task_of, callables.on_pool, callables.outside], ids=name)
async def test_refuses_a_result_that_is_not_awaitable(backend, call):
    with pytest.raises(TypeError):
        await call(lambda value: value)


@pytest.mark.parametrize(
    "call", [callables.task_of, callables.value_task_of, callables.on_pool, callables.with_token_of_function], ids=name
)
async def test_runs_in_the_task_of_the_caller(backend, call):
    async def function(value):
        seen.append((backend.current_task(), VARIABLE.get()))
        await backend.pause()
        seen.append((backend.current_task(), VARIABLE.get()))
        return value

    seen = []
    VARIABLE.set("outside")
    assert await call(function) == 20
    assert seen == [(backend.current_task(), "outside")] * 2


async def test_runs_in_a_task_of_its_own_on_its_loop_outside_of_a_flow(backend):
    def function(value):
        threads.append(threading.get_ident())
        return coroutine(value)

    async def coroutine(value):
        tasks.append(backend.current_task())
        await backend.pause()
        threads.append(threading.get_ident())
        return value

    threads, tasks = [], []
    assert await callables.outside(function) == 20
    assert threads == [threading.get_ident()] * 2
    assert tasks[0] is not None and tasks[0] is not backend.current_task()


async def test_two_at_once(backend):
    async def function(value):
        arrived.append(value)
        await backend.until(lambda: len(arrived) == 2)
        return value

    arrived = []
    assert await callables.twice_at_once(function) == [1, 2]


async def test_runs_on_the_loop_it_came_from(backend):
    async def function():
        threads.append(threading.get_ident())
        await backend.pause()
        return 7

    async def elsewhere():
        return await callables.call_kept_here()

    def other_loop():
        # Another loop, which is not the one the function came from.
        results.append(asyncio.run(elsewhere()))

    threads, results = [], []
    callables.keep(function)
    try:
        thread = threading.Thread(target=other_loop)
        thread.start()
        await backend.until(lambda: not thread.is_alive())
        assert await callables.call_kept() == 7
        assert results == [7]
        assert threads == [threading.get_ident()] * 2
    finally:
        callables.forget()


def test_a_loop_that_is_closed_is_said_to_be(backend):
    async def function():
        return 1

    async def keep():
        callables.keep(function)
        assert await callables.call_kept() == 1

    async def call():
        await callables.call_kept()

    backend.run(keep)
    try:
        with pytest.raises(RuntimeError, match="event loop was closed"):
            backend.run(call)
    finally:
        callables.forget()


def test_no_loop_is_said_to_be_missing():
    async def function():
        raise AssertionError("it has no loop to run on")

    callables.keep(function)  # no loop here
    with pytest.raises(RuntimeError, match="no Python event loop"):
        asyncio.run(callables.call_kept())
    callables.forget()


async def test_a_token_cancels_the_task(backend):
    async def function(value):
        started.append(value)
        event.set()
        try:
            while True:
                await backend.pause()
        except backend.cancelled:
            started.append("cancelled")
            raise

    started = []
    event = trio.Event() if backend.library == "trio" else asyncio.Event()
    assert await callables.outside_with_token(function, event.wait()) == "canceled by the token"
    assert started == [20, "cancelled"]


async def test_a_token_that_is_canceled_already_calls_nothing(backend):
    async def function():
        calls.append(1)

    calls = []
    with pytest.raises(Exception, match="canceled"):
        await callables.with_canceled_token(function)
    assert not calls


@pytest.mark.parametrize("call", [callables.task_of, callables.on_pool, callables.with_token_of_function], ids=name)
async def test_a_cancelled_caller_cancels_the_function(backend, call):
    async def function(value):
        started.append(value)
        try:
            while True:
                await backend.pause()
        except backend.cancelled:
            started.append("cancelled")
            raise

    started = []
    async with backend.group() as group:
        child = group.start(call, function)
        await backend.until(lambda: started)
        child.cancel()
    assert child.outcome == "cancelled"
    assert started == [20, "cancelled"]


# Streams.


async def test_a_generator_function_is_a_stream(backend):
    async def function(count):
        for i in range(count):
            tasks.append(backend.current_task())
            await backend.pause()
            yield i

    tasks = []
    assert await callables.stream(function) == [0, 1, 2]
    assert tasks == [backend.current_task()] * 3


async def test_a_stream_outside_of_a_flow_runs_in_one_task_of_its_loop(backend):
    async def function():
        for i in range(4):
            tasks.append(backend.current_task())
            await backend.pause()
            yield i

    tasks = []
    assert await callables.stream_outside(function) == 6
    assert len(set(tasks)) == 1
    assert tasks[0] is not backend.current_task()


async def test_a_stream_left_early_is_closed(backend):
    async def function():
        try:
            yield 1
            yield 2
        finally:
            await backend.pause()
            closed.append(True)

    closed = []
    assert await callables.first_of_stream(function) == 1
    assert closed == [True]


async def test_refuses_a_stream_that_is_none(backend):
    with pytest.raises(ValueError, match="'int' object is not an asynchronous iterable"):
        await callables.stream(lambda count: count)


# Asynchronous delegates in Python.


async def test_an_asynchronous_delegate_is_awaited(backend):
    assert await callables.doubler()(4) == 8


async def test_the_token_of_a_delegate_is_pythons_cancellation(backend):
    sleeper = callables.sleeper()
    assert await sleeper(0) == 0
    with pytest.raises(TypeError, match="takes 1 positional argument"):
        sleeper()
    async with backend.group() as group:
        child = group.start(sleeper, 1)
        await backend.settle()
        child.cancel()
    assert child.outcome == "cancelled"


async def test_a_delegate_of_a_stream_is_iterated_over(backend):
    assert [item async for item in callables.counter()(3)] == [0, 1, 2]
