"""A run of trio: native coroutines as its tasks, their order, and operations at its end."""

import gc
import sys

import contract
import pytest
from backends import trio

pytestmark = pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")


async def test_child_task_can_be_a_native_coroutine(trio_backend):
    operation, second = contract.operation(), contract.operation()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(lambda: operation.wait("token", name="native", **trio_backend.options))
        nursery.start_soon(lambda: second.wait("token", **trio_backend.options))
        await trio.testing.wait_all_tasks_blocked()
        operation.complete(1, "thread")
        second.complete(1, "here")
    assert operation.count("ended") == second.count("ended") == 1


def test_native_coroutine_can_be_the_main_task():
    operation = contract.operation()
    operation.complete(8)
    assert trio.run(lambda: operation.wait("token")) == 8


@pytest.mark.parametrize("opening", ["thread_safe_call", "start_pump", "on_end"])
def test_interrupt_in_the_first_call_of_a_run(opening, caplog):
    """What the call has begun does no harm, and the next call begins anew."""

    def interrupt(frame, event, _):
        if event == "return" and frame.f_code.co_name == opening:
            sys.setprofile(None)
            raise KeyboardInterrupt

    async def main():
        sys.setprofile(interrupt)
        try:
            with pytest.raises(KeyboardInterrupt):
                await contract.countdown(1)
        finally:
            sys.setprofile(None)
        assert await contract.countdown(2) == 2

    trio.run(main)
    assert caplog.records == []


def test_coroutine_object_in_place_of_function_is_told_so(trio_backend):
    coroutine = contract.operation().wait("token")
    with pytest.raises(TypeError, match="coroutine"):
        trio.run(coroutine)
    coroutine.close()


async def test_start_soon_with_coroutine_object_is_told_so(trio_backend):
    coroutine = contract.operation().wait("token", name="fetch")
    async with trio.open_nursery() as nursery:
        with pytest.raises(TypeError, match="fetch|coroutine"):
            nursery.start_soon(coroutine)
    coroutine.close()


async def test_steps_of_two_tasks_interleave_deterministically(trio_backend):
    operation, sequence, order = contract.operation(), trio.testing.Sequencer(), []

    async def waiter():
        async with sequence(0):
            order.append("parked")
        order.append(await operation.wait("token", **trio_backend.options))

    async def completer():
        async with sequence(1):
            await trio.testing.wait_all_tasks_blocked()
            operation.complete("woken", "here")
            order.append("completed")

    async with trio.open_nursery() as nursery:
        nursery.start_soon(waiter)
        nursery.start_soon(completer)
    assert order == ["parked", "completed", "woken"]


@pytest.mark.parametrize("kind", ["lazy", "token"])
def test_operation_in_async_generator_finalizer_at_the_end_of_the_run(trio_backend, kind):
    """Finalizers run cancelled; the operation is cancelled at once, or never starts."""
    operation = contract.operation()
    events = []

    async def items():
        try:
            yield 1
        finally:
            try:
                await operation.wait(kind, **trio_backend.options)
            except BaseException as error:
                events.append(type(error))
                raise

    async def main():
        generator = items()
        await generator.__anext__()
        events.append(generator)

    trio_backend.run(main)
    assert events[1:] == [trio.Cancelled]


def test_shielded_operation_in_async_generator_finalizer_at_the_end_of_the_run(trio_backend):
    operation = contract.operation()
    events = []

    async def items():
        try:
            yield 1
        finally:
            with trio.CancelScope(shield=True):
                # From now on nothing but this completion can wake the run.
                operation.complete("clean", "pool")
                events.append(await operation.wait("token", **trio_backend.options))
                second = contract.operation()
                trio.lowlevel.current_trio_token().run_sync_soon(second.complete, 2, "thread")
                events.append(await second.wait("token", **trio_backend.options))

    async def main():
        generator = items()
        await generator.__anext__()
        events.append(generator)

    trio_backend.run(main)
    assert events[1:] == ["clean", 2]


@pytest.mark.parametrize("used_before", [False, True])
def test_operation_in_system_task_at_the_end_of_the_run(used_before):
    operation, results = contract.operation(), []

    async def system():
        try:
            await trio.sleep_forever()
        finally:
            with trio.CancelScope(shield=True):
                trio.lowlevel.current_trio_token().run_sync_soon(operation.complete, "still served", "thread")
                results.append(await operation.wait("token"))

    async def main():
        if used_before:
            assert await contract.countdown(1) == 1
        trio.lowlevel.spawn_system_task(system)
        await trio.testing.wait_all_tasks_blocked()

    trio.run(main)
    assert results == ["still served"]


def test_run_after_run_works(trio_backend):
    for i in range(20):
        assert trio_backend.run(lambda: contract.countdown(2, **trio_backend.options)) == 2
    gc.collect()
