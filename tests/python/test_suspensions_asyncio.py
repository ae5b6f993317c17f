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
    """SystemExit and KeyboardInterrupt go through the drain out of the loop; the rest of the batch must still be resumed."""
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
