"""A native coroutine awaited in every way that Python code awaits one, traced or not."""

import asyncio
import sys

import contract
import pytest
from shared import in_coroutine

RESULTS = [None, 5, (1, 2), (), ValueError("result")]


class YieldsFrom:
    def __init__(self, awaitable):
        self.awaitable = awaitable

    def __await__(self):
        return (yield from self.awaitable.__await__())


DRIVERS = {
    "await": in_coroutine,
    "nested await": lambda c: in_coroutine(in_coroutine(c)),
    "yield from": lambda c: in_coroutine(YieldsFrom(c)),
}


@pytest.mark.parametrize("driver", DRIVERS.values(), ids=DRIVERS)
@pytest.mark.parametrize("traced", [False, True], ids=["", "traced"])
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
@pytest.mark.parametrize("value", RESULTS, ids=repr)
async def test_every_way_to_await_gives_the_result(backend, driver, traced, pending, value):
    operation = contract.operation()
    if not pending:
        operation.complete(value, "here")

    def trace(frame, event, argument):
        return trace

    previous = sys.gettrace()
    if traced:
        sys.settrace(trace)
    try:
        async with backend.group() as group:
            child = group.start(lambda: driver(operation.wait("lazy", **backend.options)))
            await backend.settle()
            operation.complete(value, "thread")
            await child.join()
    finally:
        sys.settrace(previous)
    assert child.outcome is value or child.outcome == value


@pytest.mark.parametrize("traced", [False, True], ids=["", "traced"])
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
@pytest.mark.parametrize("python_task", [False, True], ids=["C task", "Python task"])
@pytest.mark.parametrize("value", RESULTS, ids=repr)
async def test_native_coroutine_as_root_of_a_task_gives_the_result(loop_backend, traced, pending, python_task, value):
    operation = contract.operation()
    if not pending:
        operation.complete(value, "here")
    previous = sys.gettrace()
    if traced:
        sys.settrace(lambda *_: None)
    try:
        loop = asyncio.get_running_loop()
        coroutine = operation.wait("lazy")
        task = asyncio.tasks._PyTask(coroutine, loop=loop) if python_task else loop.create_task(coroutine)
        await loop_backend.settle()
        operation.complete(value, "thread")
        result = await task
    finally:
        sys.settrace(previous)
    assert result is value or result == value
