"""What inspect, asyncio, trio and people with a debugger see of native objects."""

import asyncio
import collections.abc
import copy
import inspect
import io
import pickle
import sys
import types

import contract
import pytest
from backends import anyio, at_least, trio
from shared import finished, in_coroutine, require_late_start
from texts import drive, what

needs_trio = pytest.mark.skipif(trio is None, reason="trio cannot be imported by this interpreter")


async def real():
    return 5


def test_kinds_are_told_truthfully():
    coroutine = finished()
    assert inspect.isawaitable(coroutine)
    assert asyncio.iscoroutine(coroutine)
    # These two ask for CPython's own type, exactly.
    assert not inspect.iscoroutine(coroutine)
    assert not inspect.isasyncgen(contract.range_stream(1, False))
    assert not inspect.iscoroutinefunction(coroutine)
    if not at_least((3, 14)):  # deprecated from there on
        assert not asyncio.iscoroutinefunction(coroutine)
    assert not asyncio.isfuture(coroutine)
    coroutine.close()


def test_iterator_of_await_is_no_coroutine():
    iterator = finished().__await__()
    assert isinstance(iterator, collections.abc.Iterator)
    assert not asyncio.iscoroutine(iterator)
    assert drive_iterator(iterator) == 5


def drive_iterator(iterator):
    try:
        next(iterator)
    except StopIteration as stop:
        return stop.value


async def test_state_is_told_at_every_moment(loop_backend):
    require_late_start(loop_backend)
    operation = contract.operation()
    states = []
    coroutine = operation.wait("call", function=lambda: states.append(inspect.getcoroutinestate(coroutine)))
    states.append(inspect.getcoroutinestate(coroutine))
    task = asyncio.ensure_future(coroutine)
    states.append(inspect.getcoroutinestate(coroutine))
    await loop_backend.settle()
    states.append(inspect.getcoroutinestate(coroutine))
    operation.complete(1, "thread")
    assert await task == 1
    states.append(inspect.getcoroutinestate(coroutine))
    assert states == [
        inspect.CORO_CREATED,
        inspect.CORO_CREATED,
        inspect.CORO_RUNNING,
        inspect.CORO_SUSPENDED,
        inspect.CORO_CLOSED,
    ]


async def test_state_names_are_those_of_inspect(loop_backend):
    operation, seen = contract.operation(), []

    def look():
        seen.append((coroutine.cr_state, inspect.getcoroutinestate(coroutine)))

    coroutine = operation.wait("call", function=look)
    look()
    task = asyncio.ensure_future(coroutine)
    await loop_backend.settle()
    look()
    operation.complete(1, "thread")
    await task
    look()
    assert seen == [(name, name) for name in ("CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED")]


async def test_attributes_at_every_moment(loop_backend):
    operation = contract.operation()
    seen = []

    def look():
        seen.append((coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame is None))

    coroutine = operation.wait("call", function=look)
    look()
    task = asyncio.ensure_future(coroutine)
    await loop_backend.settle()
    look()
    operation.complete(1, "thread")
    await task
    look()
    assert seen == [(False, False, False), (True, False, False), (False, True, False), (False, False, True)]
    assert isinstance(coroutine.cr_code, types.CodeType)
    assert coroutine.cr_origin is None and coroutine.cr_await is None


@pytest.mark.parametrize(
    "name", ["cr_running", "cr_state", "cr_suspended", "cr_frame", "cr_code", "cr_await", "cr_origin", "other"]
)
def test_attributes_cannot_be_set(name):
    coroutine = finished()
    with pytest.raises(AttributeError):
        setattr(coroutine, name, 1)
    coroutine.close()


@pytest.mark.parametrize("value", [5, None, b"x", ["x"], object()], ids=repr)
@pytest.mark.parametrize("name", ["__name__", "__qualname__"])
def test_names_refuse_what_is_no_string(name, value):
    results = []
    for thing in (finished(), real()):
        results.append((what(setattr, thing, name, value), what(delattr, thing, name)))
        thing.close()
    assert results[0] == results[1]


def test_names_may_be_of_a_subclass_and_of_any_text():
    class Text(str):
        pass

    coroutine = finished()
    for text in ("", "é€𝒳", "a b", Text("sub")):
        coroutine.__name__ = coroutine.__qualname__ = text
        assert (coroutine.__name__, coroutine.__qualname__) == (text, text)
        repr(coroutine)
    coroutine.close()


@pytest.mark.parametrize("kind", ["coroutine", "wrapper", "generator", "step"])
def test_pickling_and_copying_are_refused(kind):
    thing = finished() if kind == "coroutine" else contract.range_stream(2, False)
    keep = thing
    if kind == "wrapper":
        keep = finished()
        thing = keep.__await__()
    elif kind == "step":
        thing = keep.__anext__()
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError):
            pickle.dumps(thing, protocol)
    for function in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            function(thing)
    if hasattr(keep, "close"):
        keep.close()
    if kind == "step":
        drive(thing)


async def test_task_of_native_root_is_printed_in_every_state(loop_backend):
    operation = contract.operation()
    task = asyncio.ensure_future(operation.wait("lazy", name="fetch", qualname="Client.fetch"))
    for _ in range(2):
        assert "Client.fetch" in repr(task)
        text = io.StringIO()
        task.print_stack(file=text)
        assert "Client.fetch" in text.getvalue()
        assert all(isinstance(frame, types.FrameType) for frame in task.get_stack())
        await loop_backend.settle()
    operation.complete(1, "thread")
    await task
    assert "finished" in repr(task) and "Client.fetch" in repr(task)
    text = io.StringIO()
    task.print_stack(file=text)
    assert "No stack for" in text.getvalue()
    assert task.get_stack() == []


async def test_future_that_a_task_waits_for_is_printed(loop_backend):
    operation = contract.operation()
    task = asyncio.ensure_future(operation.wait("lazy"))
    await loop_backend.settle()
    assert "pending" in repr(task._fut_waiter)
    assert asyncio.isfuture(task._fut_waiter)
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


def test_debug_mode_runs_and_reports_nothing(caplog):
    async def main():
        operation = contract.operation()
        task = asyncio.ensure_future(operation.wait("token"))
        await asyncio.sleep(0)
        operation.complete(1, "thread")
        results = [await task, await contract.countdown(3)]
        results += [item async for item in contract.range_stream(3, True)]
        return results

    previous = sys.get_coroutine_origin_tracking_depth()
    assert asyncio.run(main(), debug=True) == [1, 3, 0, 1, 2]
    assert sys.get_coroutine_origin_tracking_depth() == previous
    assert [r.getMessage() for r in caplog.records if r.name == "asyncio" and r.levelname in ("ERROR", "WARNING")] == []


async def test_native_root_of_every_asyncio_function(loop_backend):
    loop = asyncio.get_running_loop()
    assert await loop.create_task(contract.countdown(2)) == 2
    assert await asyncio.ensure_future(contract.countdown(2)) == 2
    assert await asyncio.gather(contract.countdown(2), contract.countdown(3), finished()) == [2, 3, 5]
    assert await asyncio.wait_for(contract.countdown(2), 20) == 2
    assert await asyncio.shield(contract.countdown(2)) == 2
    assert sorted(
        [await future for future in asyncio.as_completed([contract.countdown(2), contract.countdown(3)])]
    ) == [2, 3]
    if at_least((3, 11)):
        async with asyncio.TaskGroup() as group:
            task = group.create_task(contract.countdown(4))
        assert task.result() == 4


@pytest.mark.skipif(anyio is None, reason="anyio cannot be imported by this interpreter")
async def test_native_root_in_an_anyio_task_group(anyio_loop):
    operation = contract.operation()

    def function(value):
        return operation.wait("lazy", name="fetch", **anyio_loop.options)

    async with anyio.create_task_group() as group:
        try:
            group.start_soon(function, 1)
        except TypeError as error:  # anyio 4.0 to 4.13 takes nothing but CPython's own type
            assert "Expected" in str(error)
            return
        await anyio_loop.settle()
        assert operation.count("started") == 1
        operation.complete(1, "thread")


@needs_trio
def test_native_root_in_a_trio_nursery():
    operation = contract.operation()
    tasks = []

    def function():
        return operation.wait("lazy", name="fetch", qualname="Client.fetch")

    async def main():
        async with trio.open_nursery() as nursery:
            nursery.start_soon(function)
            await trio.testing.wait_all_tasks_blocked()
            (task,) = nursery.child_tasks
            tasks.append(task)
            assert isinstance(repr(task), str)
            assert task.coro.cr_frame is not None
            assert inspect.getcoroutinestate(task.coro) == inspect.CORO_SUSPENDED
            if hasattr(task, "iter_await_frames"):
                frames = list(task.iter_await_frames())
                assert frames and all(isinstance(frame, types.FrameType) for frame, _ in frames)
            operation.complete(1, "thread")
        return "done"

    assert trio.run(main) == "done"
    assert inspect.getcoroutinestate(tasks[0].coro) == inspect.CORO_CLOSED


@needs_trio
def test_await_frames_through_a_python_coroutine_in_trio():
    operation = contract.operation()

    async def outer():
        return await operation.wait("lazy")

    async def main():
        async with trio.open_nursery() as nursery:
            nursery.start_soon(outer)
            await trio.testing.wait_all_tasks_blocked()
            (task,) = nursery.child_tasks
            if hasattr(task, "iter_await_frames"):
                names = [frame.f_code.co_name for frame, _ in task.iter_await_frames()]
                assert names[0] == "outer" and len(names) > 1
            operation.complete(1, "thread")

    trio.run(main)


@needs_trio
def test_native_object_instead_of_a_function_is_explained_by_trio():
    coroutine = finished(name="fetch")
    with pytest.raises(TypeError, match="(?s)fetch|async function"):
        trio.run(coroutine)
    coroutine.close()


@needs_trio
def test_native_root_of_trio_itself():
    assert trio.run(contract.countdown, 3) == 3


async def test_repr_tells_state(loop_backend):
    operation = contract.operation()
    coroutine = operation.wait("lazy", name="fetch", qualname="Client.fetch")
    assert "Client.fetch" in repr(coroutine) and "created" in repr(coroutine)
    task = asyncio.ensure_future(coroutine)
    await loop_backend.settle()
    assert "suspended" in repr(coroutine)
    assert "Client.fetch" in repr(task)
    assert "pending" in repr(task._fut_waiter)
    operation.complete()
    await task
    assert "closed" in repr(coroutine)
    assert "Client.fetch" in repr(task)


async def test_task_stack_can_be_printed(loop_backend):
    operation = contract.operation()

    async def outer():
        await operation.wait("lazy")

    for root in (outer(), contract.operation().wait("lazy")):
        task = asyncio.ensure_future(root)
        await loop_backend.settle()
        text = io.StringIO()
        task.print_stack(file=text)
        assert repr(task) in text.getvalue()
        task.get_stack()
        task.cancel()
        await asyncio.wait({task})
        task.print_stack(file=text)


async def test_await_chain_can_be_walked(loop_backend):
    operation = contract.operation()
    native = operation.wait("lazy")
    outer = in_coroutine(native)
    task = asyncio.ensure_future(outer)
    await loop_backend.settle()
    assert outer.cr_await is native
    assert native.cr_await is None
    assert inspect.getcoroutinestate(native) == inspect.CORO_SUSPENDED
    assert isinstance(native.cr_frame, types.FrameType)
    assert isinstance(native.cr_code, types.CodeType)
    operation.complete()
    await task
    assert native.cr_frame is None


def test_repr_never_fails():
    async def main():
        operation = contract.operation()
        stream = contract.stream()
        coroutine, generator = operation.wait("lazy"), stream.iterate()
        step = generator.__anext__()
        things = [coroutine, coroutine.__await__(), generator, step]
        texts = [repr(thing) for thing in things]
        tasks = [asyncio.ensure_future(coroutine), asyncio.ensure_future(step)]
        await asyncio.sleep(0)
        texts += [repr(thing) for thing in things + tasks + [task._fut_waiter for task in tasks]]
        operation.complete(1, "here")
        stream.finish("here")
        await asyncio.wait(tasks)
        assert isinstance(tasks[1].exception(), StopAsyncIteration)
        texts += [repr(thing) for thing in things + tasks]
        return texts

    assert all(text.startswith("<") for text in asyncio.run(main()))
