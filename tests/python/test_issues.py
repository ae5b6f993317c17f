"""Faults that were found by attacking the library, one test each."""

import asyncio
import sys

import contract
import processes
import pytest
from backends import trio


async def suspended(operation, kind="lazy"):
    """A task that waits, and what it waits for."""
    task = asyncio.ensure_future(operation.wait(kind))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return task, task._fut_waiter


async def test_callback_methods_without_arguments(loop_backend):
    # They once called the loop with a null pointer, which ended the process.
    operation = contract.operation()
    task, waiter = await suspended(operation)
    for method in (waiter.add_done_callback, waiter.remove_done_callback):
        with pytest.raises(TypeError):
            method()
        with pytest.raises(TypeError):
            method(print, print)
    operation.complete(1, "here")
    assert await task == 1
    with pytest.raises(TypeError):
        waiter.add_done_callback()


async def test_callbacks_after_a_removed_one_are_called_in_order(loop_backend):
    # They once were not, when the first one had been removed.
    operation = contract.operation()
    coroutine = operation.wait()
    waiter = coroutine.send(None)
    called = []
    callbacks = [lambda _, number=number: called.append(number) for number in range(4)]
    for callback in callbacks[:3]:
        waiter.add_done_callback(callback)
    assert waiter.remove_done_callback(callbacks[0]) == 1
    waiter.add_done_callback(callbacks[3])
    operation.complete(1, "here")
    while len(called) < 3:
        await asyncio.sleep(0)
    assert waiter.done()
    assert called == [1, 2, 3]
    coroutine.close()


@pytest.mark.parametrize("kind", ["lazy", "token"])
async def test_task_whose_coroutine_was_closed_can_be_cancelled(loop_backend, kind):
    # It once waited for ever, and so did asyncio.run.
    coroutine = contract.operation().wait(kind)
    task = asyncio.ensure_future(coroutine)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    coroutine.close()
    await asyncio.sleep(0)
    assert not task.done()
    task.cancel()
    with pytest.raises(RuntimeError, match="cannot reuse already awaited coroutine"):
        await asyncio.wait_for(task, 5)


def interrupt_in(function, error):
    """Raises the error at the next call of a Python function of the library, as a signal handler does."""

    def profile(frame, event, argument):
        if event == "call" and frame.f_code.co_name == function and "PyWaker." in frame.f_code.co_filename:
            sys.setprofile(None)
            raise error

    sys.setprofile(profile)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize(
    "kind, function",
    [
        ("throw", "extend"),
        ("throw", "weakly"),
        ("call", "set_traceback"),
        ("call", "is_group"),
        ("call", "format_frames"),
        ("call", "cause_of"),
    ],
)
def test_interrupt_while_an_exception_is_translated_comes_out_as_itself(kind, function, error):
    # It was a RuntimeError that said so.
    def fail():
        raise ValueError("what is translated")

    coroutine = contract.operation().wait(kind, **({"function": fail} if kind == "call" else {}))
    interrupt_in(function, error)
    try:
        with pytest.raises(error) as caught:
            coroutine.send(None)
    finally:
        sys.setprofile(None)
    assert type(caught.value) is error


@pytest.mark.parametrize("policy", ["wait", "abandon"])
@pytest.mark.parametrize("count", [1, 1000])
async def test_error_in_an_abort_function_is_raised_in_the_awaiting_task(trio_backend, policy, count):
    # It once ended trio's whole run.
    manual = contract.manual()
    options = {**trio_backend.options, "policy": policy}
    raised = []

    async def child():
        try:
            await manual.wait(**options)
        except ValueError as error:
            raised.append(str(error))
        await trio.lowlevel.checkpoint()
        raised.append("not reached")

    async with trio.open_nursery() as nursery:
        nursery.start_soon(child)
        await trio_backend.until(lambda: manual.registrations)
        await trio.testing.wait_all_tasks_blocked()
        manual.fail_checks(count)
        nursery.cancel_scope.cancel()
        manual.finish()
        manual.wake("here")
    assert raised == ["the check failed"]
    assert nursery.cancel_scope.cancelled_caught


@pytest.mark.skipif(trio is None, reason="needs trio")
@pytest.mark.parametrize("kind", ["lazy", "token"])
def test_trio_task_whose_coroutine_was_closed_can_be_cancelled(kind):
    async def main():
        coroutine = contract.operation().wait(kind)

        async def child():
            with pytest.raises(RuntimeError, match="cannot reuse already awaited coroutine"):
                await coroutine

        with trio.fail_after(5):
            async with trio.open_nursery() as nursery:
                nursery.start_soon(child)
                await trio.testing.wait_all_tasks_blocked()
                coroutine.close()
                await trio.testing.wait_all_tasks_blocked()
                nursery.cancel_scope.cancel()

    trio.run(main)


def test_operation_that_cannot_be_waited_for_is_given_up():
    # No loop runs here. It was once left to itself, its result never disposed.
    operation = contract.operation()
    with pytest.raises(RuntimeError, match="No supported async library"):
        operation.wait("token").send(None)
    operation.wait_for("canceled")
    operation = contract.operation()
    with pytest.raises(RuntimeError, match="No supported async library"):
        operation.wait("lazy").send(None)
    operation.complete_disposable("here")
    operation.wait_for("disposed")


FIRST_USE = """
    import builtins, sys, threading, time
    import {library}, contract

    # Whatever is imported lets other threads run meanwhile, as an import hook or a slow disk does.
    original = builtins.__import__

    def slow(name, *arguments, **keywords):
        time.sleep(0.01)
        return original(name, *arguments, **keywords)

    async def main(operation):
        threading.Timer(0.3, operation.complete, (5, "thread")).start()
        return await operation.wait("lazy")

    async def begin():
        return await main(contract.operation())

    def thread():
        barrier.wait()
        results.append({library}.run(begin() if "{library}" == "asyncio" else begin))

    results = []
    barrier = threading.Barrier(6)
    builtins.__import__ = slow
    threads = [threading.Thread(target=thread) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    print(results)
"""


@pytest.mark.parametrize(
    "library", ["asyncio", pytest.param("trio", marks=pytest.mark.skipif(trio is None, reason="needs trio"))]
)
def test_first_await_in_many_threads_at_once(tmp_path, library):
    # On asyncio they once waited for each other for ever, on trio one of them failed.
    code, out, err = processes.run(tmp_path, FIRST_USE.replace("{library}", library))
    assert (code, out.strip()) == (0, str([5] * 6)), err
