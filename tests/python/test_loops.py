"""Loops: many, several at once, stopped and run again, closed with operations in flight; contexts and descriptors."""

import asyncio
import contextvars
import gc
import os
import sys
import threading
import weakref

import contract
import pytest

variable = contextvars.ContextVar("variable", default="default")


def descriptors():
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.parametrize("debug", [False, True])
def test_asyncio_run_many_times_in_one_process(debug):
    async def main(i):
        return await contract.countdown(1) + i

    assert [asyncio.run(main(i), debug=debug) for i in range(100)] == [i + 1 for i in range(100)]


@pytest.mark.stress
@pytest.mark.parametrize("uv", [False, True], ids=["asyncio", "uvloop"])
def test_thousand_loops_closed_with_completions_in_flight_are_silent(capfd, uv):
    """In debug mode: nothing on stderr, no exception handler called, no descriptor lost, no handle lost."""
    if uv:
        new_loop = pytest.importorskip("uvloop").new_event_loop
    else:
        new_loop = asyncio.new_event_loop
    problems = []
    contract.collect()
    gc.collect()
    before = descriptors(), contract.live_handles()

    async def wait(operation, kind):
        await operation.wait(kind)

    async def iterate(stream):
        async for _ in stream.iterate():
            pass

    def one(round):
        loop = new_loop()
        loop.set_debug(True)
        loop.set_exception_handler(lambda loop, context: problems.append(context))
        operations = [contract.operation() for _ in range(10)]
        stream = contract.stream()

        async def main():
            tasks = [asyncio.ensure_future(wait(o, ["lazy", "token", "task"][i % 3])) for i, o in enumerate(operations)]
            tasks.append(asyncio.ensure_future(iterate(stream)))
            for task in tasks:
                task._log_destroy_pending = False
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            contract.complete_all(operations[:5], "pool")
            stream.put(1, "pool")
            if round % 2:
                await operations[0].wait()

        loop.run_until_complete(main())
        contract.complete_all(operations[5:], "pool")
        loop.close()
        stream.finish("pool")

    for round in range(1000):
        one(round)
    gc.collect()
    for _ in range(3):
        contract.collect()
        gc.collect()
    assert not problems
    assert capfd.readouterr().err == ""
    assert descriptors() <= before[0] + 2
    assert contract.live_handles() <= before[1] + 5


def test_loops_in_eight_threads_at_once(backend):
    results, errors = [], []

    def run():
        async def main():
            total = 0
            for _ in range(100):
                total += await contract.countdown(1, **backend.options)
            async with backend.group() as group:
                children = [group.start(lambda: contract.countdown(2, **backend.options)) for _ in range(20)]
                for child in children:
                    await child.join()
            return total + sum(child.value for child in children)

        try:
            results.append(backend.run(main))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert results == [140] * 8


def test_stopped_loop_run_again_delivers(loop_backend):
    operation = contract.operation()
    loop = loop_backend.new_loop()
    loop.set_debug(loop_backend.debug)

    async def start():
        task = asyncio.ensure_future(operation.wait())
        await asyncio.sleep(0)
        return task

    task = loop.run_until_complete(start())
    operation.complete("while stopped", "thread", True)
    assert loop.run_until_complete(task) == "while stopped"
    assert loop.run_until_complete(contract.countdown(1)) == 1
    loop.close()


def test_run_forever_can_be_stopped_by_a_completion(loop_backend):
    operation = contract.operation()
    loop = loop_backend.new_loop()
    task = loop.create_task(operation.wait())
    task.add_done_callback(lambda _: loop.stop())
    loop.call_soon(operation.complete, 1, "thread")
    loop.run_forever()
    assert task.result() == 1
    loop.close()


def test_uvloop_is_uvloop():
    uvloop = pytest.importorskip("uvloop")

    async def main():
        assert isinstance(asyncio.get_running_loop(), uvloop.Loop)
        assert await contract.countdown(2) == 2
        return contract.doorbell("asyncio")

    loop = uvloop.new_event_loop()
    assert loop.run_until_complete(main()) == "eventfd"
    loop.close()


async def test_doorbell_can_be_seen(backend):
    await contract.countdown(1, **backend.options)
    assert contract.doorbell(backend.library) == ("eventfd" if sys.platform == "linux" else "pipe")


def test_loop_that_cannot_watch_descriptors_gets_calls(loop_backend):
    class NoReaders(asyncio.SelectorEventLoop):
        def add_reader(self, *arguments):
            raise NotImplementedError

    loop = NoReaders()
    loop.set_debug(loop_backend.debug)
    problems = []
    loop.set_exception_handler(lambda loop, context: problems.append(context))
    late = contract.operation()

    async def main():
        # The loop's own self-pipe is a reader too; it was made before.
        assert await contract.countdown(5) == 5
        assert await asyncio.gather(*(contract.countdown(i) for i in range(1, 50))) == list(range(1, 50))
        task = asyncio.ensure_future(late.wait())
        task._log_destroy_pending = False
        await asyncio.sleep(0)
        return contract.doorbell("asyncio"), task

    NoReaders.add_reader, original = asyncio.SelectorEventLoop.add_reader, NoReaders.add_reader
    NoReaders.add_reader = original
    kind, task = loop.run_until_complete(main())
    assert kind == "call"
    loop.close()
    late.complete(1, "thread", True)
    del task
    gc.collect()
    assert not problems


def test_descriptors_are_stable(backend):
    backend.run(lambda: contract.countdown(1, **backend.options))
    gc.collect()
    before = descriptors()
    for _ in range(30):
        backend.run(lambda: contract.countdown(1, **backend.options))
    gc.collect()
    assert descriptors() <= before + 1


def test_loop_is_collected_after_use(loop_backend):
    loop = loop_backend.new_loop()
    loop.run_until_complete(contract.countdown(1))
    loop.close()
    if loop_backend.name == "uvloop":
        return  # uvloop's loops cannot be weakly referenced in every version
    reference = weakref.ref(loop)
    del loop
    gc.collect()
    assert reference() is None


def test_completion_after_the_loop_closed_is_dropped_and_frees(loop_backend):
    contract.collect()
    gc.collect()
    before = contract.live_handles()

    def use():
        operation = contract.operation()
        loop = loop_backend.new_loop()

        class Thing:
            pass

        async def waiter(thing):
            await operation.wait("task")

        async def main():
            thing = Thing()
            task = asyncio.ensure_future(waiter(thing))
            task._log_destroy_pending = False
            await asyncio.sleep(0)
            return weakref.ref(thing)

        reference = loop.run_until_complete(main())
        loop.close()
        operation.complete(object(), "thread", True)
        return reference

    reference = use()
    gc.collect()
    contract.collect()
    gc.collect()
    assert reference() is None
    assert contract.live_handles() <= before + 1


async def test_context_is_the_tasks_own_after_a_wake(backend):
    operations = {name: contract.operation() for name in "abc"}

    async def waiter(name):
        variable.set(name)
        await operations[name].wait("token", **backend.options)
        seen = variable.get()
        variable.set(name + "2")
        await contract.countdown(2, **backend.options)
        return seen, variable.get()

    async with backend.group() as group:
        children = {name: group.start(waiter, name) for name in "abc"}
        await backend.settle()
        variable.set("test")
        contract.complete_all(list(operations.values()), "thread")
        for child in children.values():
            await child.join()
    assert {name: child.value for name, child in children.items()} == {n: (n, n + "2") for n in "abc"}
    assert variable.get() == "test"


async def test_context_is_kept_through_dotnet_and_back(backend):
    seen = []
    variable.set("caller")
    operation = contract.operation()
    operation.complete(1)
    await operation.wait("call", function=lambda: seen.append(variable.get()), **backend.options)
    assert seen == ["caller"]


def test_context_of_first_task_is_not_pinned_by_the_reader(loop_backend):
    class Value:
        pass

    references = []

    async def first():
        value = Value()
        references.append(weakref.ref(value))
        variable.set(value)
        await contract.countdown(2)

    async def main():
        await asyncio.ensure_future(first())
        await loop_backend.settle()
        gc.collect()
        await contract.countdown(2)
        return references[0]() is None

    assert loop_backend.run(main)


def test_thread_with_copied_context_is_not_taken_for_a_loop(backend):
    outcomes = []

    async def main():
        await backend.pause()
        context = contextvars.copy_context()

        def attempt():
            operation = contract.operation()
            try:
                context.run(operation.wait("lazy").send, None)
            except BaseException as error:
                outcomes.append(error)

        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()

    backend.run(main)
    (error,) = outcomes
    assert isinstance(error, RuntimeError)
    assert "No supported async library is running on this thread" in str(error)
