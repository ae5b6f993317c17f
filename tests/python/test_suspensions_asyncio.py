"""What a task of asyncio waits for, and how it is woken."""

import asyncio
import gc

import contract
import pytest
from backends import at_least
from shared import in_coroutine


async def test_shared_context_of_tasks_falls_back_to_call_soon(loop_backend):
    if not at_least((3, 11)):
        pytest.skip("create_task(context=) came with 3.11")
    import contextvars

    operation = contract.operation()
    context = contextvars.copy_context()
    loop = asyncio.get_running_loop()
    tasks = [loop.create_task(in_coroutine(operation.wait()), context=context) for _ in range(3)]
    await loop_backend.settle()
    operation.complete(1, "here")
    assert await asyncio.gather(*tasks) == [1, 1, 1]


async def test_completion_inside_another_tasks_step_does_not_step_at_once(loop_backend):
    operation = contract.operation()
    steps = []

    async def waiter():
        await operation.wait()
        steps.append("waiter")

    task = asyncio.ensure_future(waiter())
    await loop_backend.settle()
    operation.complete(1, "here")
    steps.append("completer")
    await task
    assert steps == ["completer", "waiter"]


async def test_suspension_looks_like_a_future(loop_backend):
    operation = contract.operation()
    task = asyncio.ensure_future(in_coroutine(operation.wait()))
    await loop_backend.settle()
    future = task._fut_waiter
    assert asyncio.isfuture(future)
    assert not future.done() and not future.cancelled()
    assert future.get_loop() is asyncio.get_running_loop()
    assert hash(future) == hash(future)
    called = []
    future.add_done_callback(called.append)
    future.add_done_callback(print)
    assert future.remove_done_callback(print) == 1
    with pytest.raises(asyncio.InvalidStateError):
        future.result()
    operation.complete(1, "thread")
    await task
    await loop_backend.settle()
    assert called == [future]
    assert future.done()
    assert future.cancel() is False


@pytest.mark.parametrize("arguments, keywords", [((), {}), (("m",), {}), ((), {"msg": "m"})], ids=repr)
async def test_suspension_can_be_cancelled_in_every_spelling(loop_backend, arguments, keywords):
    operation = contract.operation()
    task = asyncio.ensure_future(in_coroutine(operation.wait()))
    await loop_backend.settle()
    future = task._fut_waiter
    assert future.cancel(*arguments, **keywords) is True
    assert future.cancelled() and future.done()
    assert future._cancel_message == ("m" if arguments or keywords else None)
    assert type(future._make_cancelled_error()) is asyncio.CancelledError
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_pending_operation_keeps_its_task_alive(loop_backend):
    operation = contract.operation()
    finished = []

    async def body():
        await operation.wait()
        finished.append(1)

    asyncio.ensure_future(body())
    await loop_backend.settle()
    gc.collect()
    operation.complete(1, "thread")
    await loop_backend.until(lambda: finished)


def test_exit_of_a_woken_task_leaves_the_others_to_wake(loop_backend):
    """SystemExit and KeyboardInterrupt go through the drain out of the loop; the rest of the batch must still be
    resumed.
    """
    operations = [contract.operation() for _ in range(4)]

    class Quit(SystemExit):
        pass

    async def quit(operation):
        await operation.wait()
        raise Quit

    async def main():
        tasks = [asyncio.ensure_future(quit(o) if i == 1 else in_coroutine(o.wait())) for i, o in enumerate(operations)]
        await loop_backend.settle()
        return tasks

    loop = loop_backend.new_loop()
    loop.set_debug(loop_backend.debug)
    tasks = loop.run_until_complete(main())
    contract.complete_all(operations, "thread", True)
    with pytest.raises(Quit):
        loop.run_forever()
    quitting = tasks.pop(1)
    loop.run_until_complete(asyncio.wait(tasks, timeout=20))
    assert all(task.done() for task in tasks)
    assert isinstance(quitting.exception(), Quit)
    loop.close()


class _Interrupted(Exception):
    """What the handler of a signal raises in the tests below."""


def _interrupted_loop(loop_backend, when, what):
    """A loop whose `call_soon` is broken off by a signal's handler, once, when it schedules a callback of `what`:
    before it has noted the callback, or after.
    """
    if loop_backend.name == "uvloop":
        pytest.skip("the loop is asyncio's own")
    left = [0]

    class Interrupted(asyncio.SelectorEventLoop):
        def call_soon(self, callback, *args, context=None):
            hit = left[0] > 0 and what in (type(callback).__name__, *(type(x).__name__ for x in args))
            if hit and when == "before":
                left[0] -= 1
                raise _Interrupted
            handle = super().call_soon(callback, *args, context=context)
            if hit:
                left[0] -= 1
                raise _Interrupted
            return handle

    loop = Interrupted()
    loop.set_debug(loop_backend.debug)
    return loop, left


def _finish(loop, loop_backend, *awaitables):
    """Runs the loop until these are over, within limits."""
    loop.run_until_complete(asyncio.wait(awaitables, timeout=20))
    assert all(awaitable.done() for awaitable in awaitables), "a task waits for ever"


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_cancellation_that_a_signal_breaks_off_still_reaches_the_task(loop_backend, when, times):
    """A second Ctrl-C may raise in the `call_soon` by which the first one's cancellation wakes the task."""
    operation = contract.operation()
    ended = []

    async def body():
        try:
            await operation.wait("token")
        finally:
            ended.append(1)

    loop, left = _interrupted_loop(loop_backend, when, "AsyncioSuspension")
    try:
        task = loop.create_task(body())
        loop.run_until_complete(loop_backend.settle())
        left[0] = times
        with pytest.raises(_Interrupted):
            task.cancel("stop")
        assert left[0] == 0
        _finish(loop, loop_backend, task)
        assert task.cancelled() and ended == [1]
        assert operation.count("canceled") == 1
    finally:
        loop.close()


def test_cancellation_that_signals_keep_breaking_off_reaches_the_task_the_next_time(loop_backend):
    operation = contract.operation()
    loop, left = _interrupted_loop(loop_backend, "before", "AsyncioSuspension")
    try:
        task = loop.create_task(in_coroutine(operation.wait("token")))
        loop.run_until_complete(loop_backend.settle())
        left[0] = 1000
        with pytest.raises(_Interrupted):
            task.cancel()
        left[0] = 0
        task.cancel()
        _finish(loop, loop_backend, task)
        assert task.cancelled()
    finally:
        loop.close()


@pytest.mark.parametrize("when", ["before", "after"])
def test_resumption_that_a_signal_breaks_off_still_resumes_once(loop_backend, when):
    """In debug mode a task is resumed through `call_soon`, and so are all while a task is current."""
    operations = [contract.operation() for _ in range(3)]
    resumed = []

    async def body(operation):
        resumed.append(await operation.wait())

    loop, left = _interrupted_loop(loop_backend, when, "AsyncioSuspension")
    loop.set_debug(True)
    try:
        tasks = [loop.create_task(body(operation)) for operation in operations]
        loop.run_until_complete(loop_backend.settle())
        left[0] = 2
        contract.complete_all(operations, "thread", True)
        # asyncio reports what a reader raises; KeyboardInterrupt would leave the loop.
        loop.set_exception_handler(lambda loop, context: None)
        _finish(loop, loop_backend, *tasks)
        assert left[0] == 0
        assert len(resumed) == 3
    finally:
        loop.close()


def test_further_callbacks_are_called_once_when_a_signal_breaks_off(loop_backend):
    operation = contract.operation()
    called = []
    loop, left = _interrupted_loop(loop_backend, "after", "AsyncioSuspension")
    try:
        task = loop.create_task(in_coroutine(operation.wait("token")))
        loop.run_until_complete(loop_backend.settle())
        task._fut_waiter.add_done_callback(lambda future: called.append(future))
        left[0] = 1
        with pytest.raises(_Interrupted):
            task.cancel()
        _finish(loop, loop_backend, task)
        assert task.cancelled() and len(called) == 1
    finally:
        loop.close()
