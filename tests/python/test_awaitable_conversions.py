"""Awaitables as C# tasks and iterables as C# streams; C#'s tasks and streams as awaitables and iterables."""

import asyncio

import callables
import pytest
from shared import Oops, name

TO_TASK = [callables.await_task, callables.await_value_task]
TO_VOID = [callables.await_void, callables.await_void_value_task]


@pytest.mark.parametrize("give", TO_TASK + TO_VOID, ids=name)
@pytest.mark.parametrize("pauses", [0, 1])
async def test_an_awaitable_is_a_task_of_its_own(backend, give, pauses):
    async def function():
        tasks.append(backend.current_task())
        for _ in range(pauses):
            await backend.pause()
        return 5

    tasks = []
    assert await give(function()) == (5 if give in TO_TASK else None)
    assert tasks[0] is not None and tasks[0] is not backend.current_task()


@pytest.mark.parametrize("give", TO_TASK + TO_VOID, ids=name)
async def test_a_failure_is_the_same_exception(backend, give):
    async def function():
        await backend.pause()
        raise error

    error = Oops()
    with pytest.raises(Oops) as caught:
        await give(function())
    assert caught.value is error


@pytest.mark.parametrize("give", TO_TASK, ids=name)
async def test_a_result_of_another_type_is_refused(backend, give):
    async def function():
        return "text"

    with pytest.raises(TypeError, match="^the awaitable's result: cannot convert 'text'"):
        await give(function())


@pytest.mark.parametrize("give", TO_TASK + TO_VOID, ids=name)
async def test_what_cannot_be_awaited_is_refused(backend, give):
    with pytest.raises(TypeError, match=r"cannot convert 5 \(Python int\) to .NET .*Task.*: it cannot be awaited"):
        await give(5)
    with pytest.raises(TypeError, match="it cannot be awaited; call it and pass the awaitable that it returns$"):
        await give(asyncio.sleep)


async def test_a_future_and_a_task_are_tasks(loop_backend):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 4)
    assert await callables.await_task(future) == 4
    assert await callables.await_task(loop.create_task(asyncio.sleep(0, 6))) == 6


async def test_an_async_iterable_is_a_stream(backend):
    async def function():
        for i in range(4):
            tasks.append(backend.current_task())
            await backend.pause()
            yield i

    tasks = []
    assert await callables.sum(function()) == 6
    assert tasks == [backend.current_task()] * 4


async def test_an_item_of_another_type_is_refused(backend):
    async def function():
        yield 1
        yield "text"

    with pytest.raises(TypeError, match=r"^the stream's item: cannot convert 'text' \(Python str\) to .NET int$"):
        await callables.sum(function())


async def test_what_cannot_be_iterated_over_is_refused(backend):
    with pytest.raises(
        TypeError,
        match=r"cannot convert \[\] \(Python list\) to .NET IAsyncEnumerable<int>: it has no __aiter__ method",
    ):
        await callables.sum([])


def test_a_stream_comes_back_as_the_same_object():
    async def function():
        yield 1

    generator = function()
    assert callables.same_stream(generator)[0] is generator


async def test_a_result_that_is_a_stream(backend):
    assert [item async for item in await callables.stream_later()] == [0, 1, 2]


async def test_tasks_in_a_collection(backend):
    assert [await task for task in callables.tasks()] == [1, 2]


async def test_tasks_and_streams_as_objects(backend):
    assert await callables.task_as_object() == 3
    assert await callables.void_task_as_object() is None
    assert [item async for item in callables.stream_as_object()] == [0, 1, 2]


async def test_a_task_as_argument_of_a_python_function(backend):
    async def function(awaitable):
        return await awaitable + 1

    assert await callables.give_task(function) == 5
