"""Context variables: a woken task sees its own; callbacks into Python run where they are called; nothing of ours keeps
a context alive.
"""

import asyncio
import contextvars
import gc
import threading
import weakref

import backends
import contract
import pytest

VARIABLE = contextvars.ContextVar("VARIABLE", default="nothing")
PLACES = ["here", "detached", "thread", "pool"]
KINDS = ["task", "lazy", "token", "awaiter"]


class Value:
    pass


def set_and_forget(value):
    VARIABLE.set(value)


@pytest.fixture(autouse=True)
def fresh():
    assert VARIABLE.get() == "nothing"
    yield
    assert VARIABLE.get() == "nothing", "a task's value leaked into the thread's own context"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
async def test_value_after_the_wake_is_the_task_s(backend, kind, place):
    operations = [contract.operation() for _ in range(20)]

    async def wait(i):
        VARIABLE.set(i)
        await operations[i].wait(kind, **backend.options)
        seen = VARIABLE.get()
        VARIABLE.set((i, "again"))
        await contract.countdown(1, **backend.options)
        return seen, VARIABLE.get()

    async with backend.group() as group:
        children = [group.start(wait, i) for i in range(20)]
        await backend.settle()
        contract.complete_all(operations, place, True)
        for child in children:
            await child.join()
    assert [child.outcome for child in children] == [(i, (i, "again")) for i in range(20)]
    assert VARIABLE.get() == "nothing"


async def test_value_set_by_a_callback_is_kept_by_the_task(backend):
    operation = contract.operation()

    async def wait():
        VARIABLE.set("before")
        seen = []

        def callback():
            seen.append(VARIABLE.get())
            VARIABLE.set("set by the callback")

        await operation.wait("call", function=callback, **backend.options)
        return seen, VARIABLE.get()

    async with backend.group() as group:
        child = group.start(wait)
        await backend.settle()
        operation.complete(1, "thread")
        await child.join()
    assert child.outcome == (["before"], "set by the callback")


async def test_value_survives_cancellation(backend):
    async def wait(gated):
        VARIABLE.set(gated)
        operation = contract.operation()
        operations.append(operation)
        try:
            await operation.wait("token", gated=gated, **backend.options)
        finally:
            seen.append(VARIABLE.get())

    operations, seen = [], []
    for gated in (True, False):
        async with backend.group() as group:
            child = group.start(wait, gated)
            await backend.settle()
            child.cancel()
            await backend.settle()
            operations[-1].open_gate("thread")
            await child.join()
        assert child.outcome == "cancelled"
    assert seen == [True, False]


async def test_value_in_an_async_for_is_the_task_s(backend):
    async def run(i):
        VARIABLE.set(i)
        async for _ in contract.range_stream(50, i % 2 == 0, **backend.options):
            assert VARIABLE.get() == i
        return VARIABLE.get()

    async with backend.group() as group:
        children = [group.start(run, i) for i in range(10)]
        for child in children:
            await child.join()
    assert [child.outcome for child in children] == list(range(10))


@pytest.mark.parametrize("kind", ["affine", "lazy"])
async def test_value_with_continuations_on_the_loop_thread(backend, kind):
    operations = [contract.operation() for _ in range(10)]

    async def wait(i):
        VARIABLE.set(i)
        await operations[i].wait(kind, on_loop=True, **backend.options)
        return VARIABLE.get()

    async with backend.group() as group:
        children = [group.start(wait, i) for i in range(10)]
        await backend.settle()
        contract.complete_all(operations, "pool")
        for child in children:
            await child.join()
    assert [child.outcome for child in children] == list(range(10))


def test_call_from_a_thread_of_dotnet_sees_a_context_of_its_own():
    seen = []

    def callback():
        seen.append(VARIABLE.get())
        VARIABLE.set("set on the other thread")
        seen.append(VARIABLE.get())

    def main():
        VARIABLE.set("set on this thread")
        contract.call_on_thread(callback)
        contract.call_on_thread(callback)
        return VARIABLE.get()

    assert contextvars.copy_context().run(main) == "set on this thread"
    assert seen == ["nothing", "set on the other thread"] * 2


def test_calls_from_two_threads_of_dotnet_at_once_see_their_own():
    barrier = threading.Barrier(2, timeout=20)
    seen = []

    def callback(i):
        VARIABLE.set(i)
        barrier.wait()
        seen.append((i, VARIABLE.get()))
        barrier.wait()

    contract.call_on_thread(lambda: callback(1), False)
    contract.call_on_thread(lambda: callback(2))
    assert sorted(seen) == [(1, 1), (2, 2)]


@pytest.mark.parametrize("sentry", ["first task", "caller of the loop"])
def test_open_channel_keeps_no_context(loop_backend, sentry):
    """The loop keeps the reader, and the reader's handle the context in which it was added."""

    async def first():
        value = Value()
        if sentry == "first task":
            VARIABLE.set(value)
        assert await contract.countdown(1) == 1
        return weakref.ref(value)

    async def main():
        reference = await asyncio.ensure_future(first())
        # The iteration that ended the task has let go of it.
        await loop_backend.settle()
        gc.collect()
        if sentry == "first task":
            assert reference() is None, gc.get_referrers(reference())
        # And the channel works on without it.
        assert await contract.countdown(1) == 1
        assert VARIABLE.get() == ("nothing" if sentry == "first task" else outer())

    def run():
        loop_backend.run(main)

    if sentry == "first task":
        run()
        return
    value = Value()
    outer = weakref.ref(value)
    context = contextvars.copy_context()
    context.run(set_and_forget, value)
    del value
    loops = []
    new_loop = loop_backend.new_loop

    class Keeping:
        def __call__(self):
            loops.append(new_loop())
            return loops[-1]

    kept = backends.AsyncioBackend("kept", Keeping(), loop_backend.debug)
    context.run(kept.run, main)
    del context
    gc.collect()
    assert outer() is None
    assert len(loops) == 1


def test_open_channel_of_trio_keeps_no_context_of_a_task():
    trio = pytest.importorskip("trio")

    async def first():
        value = Value()
        VARIABLE.set(value)
        references.append(weakref.ref(value))
        await contract.countdown(1)

    async def main():
        async with trio.open_nursery() as nursery:
            nursery.start_soon(first)
        await trio.testing.wait_all_tasks_blocked()
        gc.collect()
        assert references[0]() is None
        assert await contract.countdown(1) == 1

    references = []
    trio.run(main)


async def test_finished_wait_keeps_no_context(backend):
    coroutines, references = [], []

    async def wait():
        value = Value()
        VARIABLE.set(value)
        references.append(weakref.ref(value))
        coroutines.append(contract.countdown(1, **backend.options))
        await coroutines[0]

    async with backend.group() as group:
        await group.start(wait).join()
        if hasattr(group, "children"):
            group.children.clear()
    await backend.settle()
    gc.collect()
    # The coroutine object is still there.
    assert coroutines and references[0]() is None


async def test_abandoned_operation_keeps_no_context(backend):
    operation, references = contract.operation(), []

    async def wait():
        value = Value()
        VARIABLE.set(value)
        references.append(weakref.ref(value))
        del value
        await operation.wait("lazy", **backend.options)

    async def cancel():
        async with backend.group() as group:
            child = group.start(wait)
            await backend.settle()
            child.cancel()
            await child.join()
            assert child.canceled

    await cancel()
    await backend.settle()
    gc.collect()
    # The operation itself is still under way.
    assert not operation.done and operation.count("started") == 1
    assert references[0]() is None


def test_two_loops_at_once_see_their_own(backend):
    barrier = threading.Barrier(2, timeout=20)
    results = {}

    async def main(i):
        VARIABLE.set(i)
        barrier.wait()
        seen = set()
        for _ in range(500):
            await contract.countdown(1, **backend.options)
            seen.add(VARIABLE.get())
        return seen

    def drive(i):
        async def run():
            results[i] = await main(i)

        backend.run(run)

    threads = [threading.Thread(target=drive, args=[i]) for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {0: {0}, 1: {1}}


async def test_callback_context_is_that_of_adding_it(loop_backend):
    """A future's rule: without `context`, the one that is current when the callback is added."""
    operation, seen = contract.operation(), []
    coroutine = operation.wait()
    future = coroutine.send(None)
    given = contextvars.copy_context()
    given.run(set_and_forget, "given")
    copied = contextvars.copy_context()
    copied.run(set_and_forget, "when added")
    copied.run(future.add_done_callback, lambda future: seen.append(VARIABLE.get()))
    copied.run(set_and_forget, "changed later")
    future.add_done_callback(lambda future: seen.append(VARIABLE.get()), context=given)
    operation.complete(1, "thread")
    await loop_backend.until(lambda: len(seen) == 2)
    assert seen == ["when added", "given"]
    coroutine.close()


async def test_value_of_decimal_s_context_is_the_task_s(backend):
    """The standard library's own use of context variables."""
    import decimal

    async def divide(digits):
        with decimal.localcontext() as context:
            context.prec = digits
            await contract.countdown(1, **backend.options)
            return str(decimal.Decimal(1) / 3)

    async with backend.group() as group:
        children = [group.start(divide, digits) for digits in range(1, 20)]
        for child in children:
            await child.join()
    assert [child.outcome for child in children] == ["0." + "3" * digits for digits in range(1, 20)]
