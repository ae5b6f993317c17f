"""What a task of asyncio gets when it is cancelled: which exception, when, and what goes on afterwards."""

import asyncio
import concurrent.futures

import contract
import pytest
from backends import at_least
from shared import in_coroutine, require_late_start

from_3_11 = pytest.mark.skipif(not at_least((3, 11)), reason="came with 3.11")

KINDS = ["lazy", "token"]
ROOTS = {"root": lambda c: c, "inner": in_coroutine}


@pytest.fixture(params=ROOTS.values(), ids=ROOTS)
def shape(request):
    """The native coroutine as a task's root, or inside an `async def`."""
    return request.param


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("message", [(), ("why",), (("any", "object"),)], ids=repr)
async def test_cancelled_error_is_exactly_asyncios_with_its_message(loop_backend, shape, kind, message):
    operation = contract.operation()
    caught = []

    async def body():
        try:
            await shape(operation.wait(kind))
        except BaseException as error:
            caught.append(error)
            raise

    task = asyncio.ensure_future(body())
    await loop_backend.settle()
    task.cancel(*message)
    task.cancel("second")
    await asyncio.wait({task})
    assert task.cancelled()
    assert type(caught[0]) is asyncio.CancelledError
    # A second request before the first is delivered: what counts is what CPython makes of it, which the reference
    # tells.
    future = asyncio.get_running_loop().create_future()
    reference = []

    async def wait_for_future():
        try:
            await future
        except BaseException as error:
            reference.append(error)

    task = asyncio.ensure_future(wait_for_future())
    await loop_backend.settle()
    task.cancel(*message)
    task.cancel("second")
    await asyncio.wait({task})
    assert caught[0].args == reference[0].args


@pytest.mark.parametrize("kind", KINDS)
async def test_cancelled_error_keeps_first_message_over_clean_up(loop_backend, kind):
    operation = contract.operation()
    caught = []

    async def body():
        try:
            await operation.wait(kind, gated=True)
        except BaseException as error:
            caught.append(error)
            raise

    task = asyncio.ensure_future(body())
    await loop_backend.settle()
    task.cancel("first")
    await loop_backend.settle()
    for _ in range(5):
        task.cancel("again")
        await loop_backend.settle()
    operation.open_gate("thread")
    await asyncio.wait({task})
    assert caught[0].args == ("first",)
    assert type(caught[0]) is asyncio.CancelledError


async def test_cancelled_error_raised_is_the_one_thrown_in(loop_backend):
    operation = contract.operation()
    coroutine = operation.wait("token", gated=True)
    coroutine.send(None)
    error = asyncio.CancelledError("mine")
    coroutine.throw(error)
    operation.open_gate("thread", True)
    with pytest.raises(asyncio.CancelledError) as caught:
        await step_to_the_end(loop_backend, coroutine)
    assert caught.value is error


async def step_to_the_end(backend, coroutine):
    """Steps for nothing are allowed; the operation ends soon."""
    while True:
        coroutine.send(None)
        await backend.pause()


@pytest.mark.parametrize("thrown", [KeyError("k"), KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("kind", KINDS)
async def test_other_exception_thrown_in_is_raised_after_clean_up(loop_backend, kind, thrown):
    operation = contract.operation()
    coroutine = operation.wait(kind, gated=True)
    coroutine.send(None)
    if kind == "lazy":
        with pytest.raises(type(thrown)) as caught:
            coroutine.throw(thrown)
    else:
        coroutine.throw(thrown)
        operation.wait_for("canceled")
        operation.open_gate("thread", True)
        with pytest.raises(type(thrown)) as caught:
            await step_to_the_end(loop_backend, coroutine)
    assert caught.value is thrown


@pytest.mark.parametrize("kind", [*KINDS, "awaiter"])
@pytest.mark.parametrize("root", [False, True])
async def test_cancel_before_first_step_never_starts(loop_backend, root, kind):
    require_late_start(loop_backend)
    operation = contract.operation()

    async def body():
        await operation.wait(kind)

    task = asyncio.ensure_future(operation.wait(kind) if root else body())
    task.cancel("early")
    with pytest.raises(asyncio.CancelledError):
        await task
    assert operation.count("started") == 0


@from_3_11
async def test_uncancelled_task_goes_on(loop_backend):
    first, second = contract.operation(), contract.operation()

    async def body():
        try:
            await first.wait("token")
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()
        return await second.wait("token")

    task = asyncio.ensure_future(body())
    await loop_backend.settle()
    task.cancel()
    await loop_backend.until(lambda: second.count("started"))
    second.complete("on", "thread")
    assert await task == "on"
    assert first.count("canceled") == 1


@pytest.mark.skipif(not at_least((3, 14)), reason="came with 3.14")
@pytest.mark.parametrize("kind", KINDS)
async def test_task_that_is_started_eagerly_is_cancelled_as_any_other(loop_backend, shape, kind):
    operation = contract.operation()
    task = asyncio.create_task(shape(operation.wait(kind)), eager_start=True)
    assert operation.count("started") == 1
    task.cancel("why")
    await asyncio.wait({task})
    assert task.cancelled()
    if kind == "token":
        assert (operation.count("canceled"), operation.count("ended")) == (1, 1)


async def test_run_coroutine_threadsafe_cancelled_from_its_thread(loop_backend):
    operation = contract.operation()
    loop = asyncio.get_running_loop()
    outcomes = []

    def run():
        future = asyncio.run_coroutine_threadsafe(operation.wait("token"), loop)
        operation.wait_for("started")
        outcomes.append(future.cancel())
        try:
            future.result(timeout=10)
        except concurrent.futures.CancelledError:
            outcomes.append("cancelled")

    await loop.run_in_executor(None, run)
    await loop_backend.until(lambda: operation.count("ended"))
    assert outcomes == [True, "cancelled"]
    assert operation.count("started") == operation.count("ended") == 1
