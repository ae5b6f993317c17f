"""What keeps a suspended task alive, and what frees it: its operation alone; its loop's end; the collector, from any
thread.
"""

import asyncio
import gc
import threading
import weakref

import contract
import pytest

KINDS = ["task", "lazy", "token", "awaiter"]


def collect():
    gc.collect()
    contract.collect()
    gc.collect()


def live():
    collect()
    return contract.live_handles()


class Marker:
    """A local variable of a coroutine, to see when its frame is freed."""


@pytest.mark.parametrize("kind", KINDS)
async def test_suspended_task_is_kept_alive_by_its_operation_alone(loop_backend, kind):
    """Loops hold their tasks weakly: without that, "Task was destroyed but it is pending"."""
    operations = [contract.operation() for _ in range(20)]
    finished = []

    async def inner(i):
        await operations[i].wait(kind)

    async def wait(i):
        await inner(i)
        finished.append(i)

    for i in range(20):
        asyncio.ensure_future(wait(i))
    await loop_backend.settle()
    for _ in range(3):
        collect()
    assert len(asyncio.all_tasks()) == 21
    contract.complete_all(operations)
    await loop_backend.until(lambda: len(finished) == 20)
    assert finished == list(range(20))


async def test_suspended_task_keeps_its_operation_alive(loop_backend):
    """Only Python refers to the wait; the pool ends it."""
    results = []

    async def wait():
        results.append(await contract.countdown(50))

    for _ in range(50):
        asyncio.ensure_future(wait())
    await loop_backend.pause()
    collect()
    await loop_backend.until(lambda: len(results) == 50)


async def test_iterating_task_is_kept_alive_by_its_stream(loop_backend):
    items, seen = contract.stream(), []

    async def read():
        async for item in items.iterate():
            seen.append(item)
        seen.append("end")

    asyncio.ensure_future(read())
    for i in range(3):
        await loop_backend.settle()
        collect()
        items.put(i)
        await loop_backend.until(lambda: len(seen) == i + 1)
    collect()
    items.finish()
    await loop_backend.until(lambda: seen == [0, 1, 2, "end"])


@pytest.mark.parametrize("ends", ["finished", "failed", "cancelled", "closed", "collected"])
async def test_coroutine_and_what_awaits_it_are_freed_at_the_end(backend, ends):
    operation = contract.operation()
    references = []

    async def wait():
        marker = Marker()
        references.append(weakref.ref(marker))
        coroutine = operation.wait("lazy", **backend.options)
        references.append(weakref.ref(coroutine))
        await coroutine

    async def run():
        async with backend.group() as group:
            child = group.start(wait)
            await backend.settle()
            if ends == "finished":
                operation.complete(1, "thread", True)
            elif ends == "failed":
                operation.fail("InvalidOperationException", "x", "thread", True)
            else:
                child.cancel()
            await child.join()

    if ends in ("closed", "collected"):
        if backend.library == "trio":
            pytest.skip("a wait of trio cannot be left by hand")
        outer = wait()
        outer.send(None)
        if ends == "closed":
            outer.close()
        del outer
    else:
        await run()
    await backend.settle()
    collect()
    assert [reference() for reference in references] == [None, None]
    operation.complete(2, "thread", True)
    await backend.settle()


@pytest.mark.parametrize("place", ["thread of Python", "thread of .NET"])
@pytest.mark.parametrize("kind", KINDS)
def test_outer_coroutine_collected_on_another_thread_after_its_loop_closed(loop_backend, kind, place, capfd):
    handles = live()
    operations = [contract.operation() for _ in range(10)]
    threads = set()
    references = []

    class Trace:
        def __del__(self):
            threads.add(threading.get_ident())

    async def wait(operation):
        trace = Trace()
        references.append(weakref.ref(trace))
        await operation.wait(kind)

    async def main():
        cycles = []
        for operation in operations:
            coroutine = wait(operation)
            # Suspended by hand and not by a task, so that closing the loop does not free it; in a cycle, so that only
            # the collector does.
            coroutine.send(None)
            cycle = [coroutine]
            cycle.append(cycle)
            cycles.append(cycle)
        return cycles

    gc.disable()
    try:
        loop = loop_backend.new_loop()
        loop.set_debug(loop_backend.debug)
        cycles = loop.run_until_complete(main())
        loop.close()
        cycles.clear()
        del loop
        # After this only the cycles themselves are left, and nobody but the collector can find them.
        idents = []

        def work():
            idents.append(threading.get_ident())
            gc.collect()

        if place == "thread of .NET":
            contract.call_on_thread(work)
        else:
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
    finally:
        gc.enable()
    assert [reference() for reference in references] == [None] * 10
    assert threads == set(idents)
    contract.complete_all(operations, "thread", True)
    operations.clear()
    assert live() == handles
    assert capfd.readouterr() == ("", "")


def test_suspended_coroutine_collected_on_another_thread_while_its_loop_runs(loop_backend):
    """Its operation is abandoned; the loop's thread is told nothing, and the operation's end finds nobody."""
    operation = contract.operation()

    async def wait():
        await operation.wait("lazy")

    async def main():
        outer = wait()
        outer.send(None)
        cycle = [outer]
        cycle.append(cycle)
        del outer, cycle
        await loop_backend.pause()
        contract.call_on_thread(gc.collect)
        operation.complete(1, "thread", True)
        assert await contract.countdown(3) == 3

    loop_backend.run(main)


@pytest.mark.parametrize("begun", [False, True], ids=["fresh", "suspended"])
async def test_cycle_through_a_coroutine_is_collected(loop_backend, begun):
    operation = contract.operation()
    references = []

    def make():
        async def wait():
            holder.append(inner)
            await inner

        holder = []
        marker = Marker()
        inner = operation.wait("lazy")
        outer = wait()
        holder.extend([outer, marker])
        references.append(weakref.ref(marker))
        if begun:
            outer.send(None)
        else:
            outer.close()
            inner.close()

    make()
    collect()
    assert references[0]() is None
    operation.complete(1, "thread", True)
    await loop_backend.settle()


async def test_result_that_nobody_took_is_freed(backend):
    references = []

    def make():
        value = Marker()
        references.append(weakref.ref(value))
        operation = contract.operation()
        operation.complete(value, "here")
        coroutine = operation.wait(**backend.options)
        coroutine.close()

    for _ in range(10):
        make()
    collect()
    assert [reference() for reference in references] == [None] * 10


async def test_results_are_not_kept_by_the_coroutine(backend):
    operation, value = contract.operation(), Marker()
    reference = weakref.ref(value)
    operation.complete(value, "here")
    del value
    coroutine = operation.wait(**backend.options)
    assert await coroutine is reference()
    del operation
    collect()
    assert reference() is None, gc.get_referrers(reference())


async def test_exception_and_its_traceback_are_freed(backend):
    references = []

    async def fail():
        marker = Marker()
        references.append(weakref.ref(marker))
        operation = contract.operation()
        operation.fail("InvalidOperationException", "x", "thread")
        await operation.wait(**backend.options)

    for _ in range(10):
        try:
            await fail()
        except Exception as error:
            references.append(weakref.ref(error))
    collect()
    assert [reference() for reference in references] == [None] * 20


def test_loop_is_freed_after_closing_though_operations_go_on(loop_backend):
    operations = [contract.operation() for _ in range(10)]

    async def main():
        for operation in operations:
            asyncio.ensure_future(operation.wait())._log_destroy_pending = False
        await loop_backend.settle()

    loop = loop_backend.new_loop()
    loop.set_debug(loop_backend.debug)
    loop.run_until_complete(main())
    loop.close()
    reference = weakref.ref(loop)
    del loop
    collect()
    assert reference() is None
    contract.complete_all(operations, "thread", True)


def test_run_of_trio_is_freed_though_operations_go_on():
    trio = pytest.importorskip("trio")
    operation, references = contract.operation(), []

    async def main():
        references.append(weakref.ref(trio.lowlevel.current_trio_token()))
        with trio.CancelScope() as scope:
            scope.cancel()
            await operation.wait("lazy", checkpoint=False)

    trio.run(main)
    collect()
    assert references[0]() is None
    operation.complete(1, "thread", True)


def test_weak_references_to_a_coroutine_die_with_it():
    calls = []
    coroutine = contract.operation().wait()
    reference = weakref.ref(coroutine, calls.append)
    assert reference() is coroutine
    coroutine.close()
    del coroutine
    assert reference() is None
    assert calls == [reference]
