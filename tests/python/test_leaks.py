"""Nothing is left: native handles and references are back where they began after 100,000 awaits of every kind."""

import asyncio
import gc
import sys

import contract
import pytest

KINDS = ["task", "task_void", "value_task", "value_task_void", "lazy", "lazy_void", "token", "token_void", "awaiter"]


def settle():
    for _ in range(3):
        gc.collect()
        contract.collect()
    return contract.live_handles()


def measure(run):
    """Runs twice: whatever is made only once is there after the first time."""
    run()
    before = settle()
    blocks = sys.getallocatedblocks()
    run()
    after = settle()
    assert after - before <= 2, (before, after)
    return sys.getallocatedblocks() - blocks


@pytest.mark.stress
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
@pytest.mark.parametrize("kind", KINDS)
def test_awaits_leave_nothing(kind, pending):
    count = 3_000 if pending else 10_000
    marker = object()
    references = sys.getrefcount(marker)

    async def main():
        for _ in range(count // 10):
            operations = [contract.operation() for _ in range(10)]
            if pending:
                tasks = [asyncio.ensure_future(o.wait(kind)) for o in operations]
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                for o in operations:
                    o.complete(marker, "thread" if o is operations[0] else "here")
                await asyncio.gather(*tasks)
            else:
                for o in operations:
                    o.complete(marker, "here")
                    await o.wait(kind)

    blocks = measure(lambda: asyncio.run(main()))
    del main
    assert blocks < 500
    assert sys.getrefcount(marker) == references


@pytest.mark.stress
def test_failures_leave_nothing(backend):
    async def main():
        for _ in range(500):
            operation = contract.operation()
            operation.fail("ArgumentException", "x", "here")
            try:
                await operation.wait("token", **backend.options)
            except ValueError:
                pass

    assert measure(lambda: backend.run(main)) < 500


@pytest.mark.stress
@pytest.mark.parametrize("kind", ["lazy", "token"])
def test_cancellations_leave_nothing(backend, kind):
    async def main():
        async with backend.group() as group:
            for _ in range(30):
                children = [group.start(lambda: contract.operation().wait(kind, **backend.options)) for _ in range(10)]
                await backend.settle()
                for child in children:
                    child.cancel()
                for child in children:
                    await child.join()
                if hasattr(group, "children"):
                    group.children.clear()

    assert measure(lambda: backend.run(main)) < 1000


@pytest.mark.stress
def test_waits_of_tasks_leave_nothing(backend):
    async def main():
        for _ in range(2_000):
            assert await contract.countdown(1, **backend.options) == 1

    assert measure(lambda: backend.run(main)) < 500


@pytest.mark.stress
@pytest.mark.parametrize("paced", [False, True])
def test_generators_leave_nothing(backend, paced):
    async def main():
        for _ in range(30):
            async for _ in contract.range_stream(100, paced, **backend.options):
                pass
        for _ in range(30):
            generator = contract.range_stream(100, paced, **backend.options)
            async for _ in generator:
                break
            await generator.aclose()

    assert measure(lambda: backend.run(main)) < 500


@pytest.mark.stress
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_coroutines_never_awaited_and_closed_leave_nothing():
    def run():
        for _ in range(2_000):
            operation = contract.operation()
            operation.wait("token").close()
            operation.wait("token")
            contract.stream().iterate()
            asyncio.iscoroutine(operation.wait("lazy"))

    assert measure(run) < 500


@pytest.mark.stress
def test_cycles_through_native_coroutines_are_collected():
    def run():
        async def main():
            for _ in range(200):
                operation = contract.operation()

                class Holder:
                    pass

                holder = Holder()
                holder.coroutine = operation.wait("call", function=lambda: holder)
                holder.coroutine.close()
                stream = contract.stream()
                generator = stream.iterate()
                holder.step = generator.__anext__()
                holder.generator = generator
                holder.step.close()

        asyncio.run(main())

    measure(run)
