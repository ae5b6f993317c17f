"""Many completions at once: few wake-ups of the loop, and no waiting for the GIL on the completing thread."""

import asyncio
import statistics
import time

import contract
import pytest
from backends import trio

COUNT = 10_000
# Seconds after which a drain lets the loop have its turn, and is called again (WakeChannel).
TURN = 0.01


def test_completions_of_one_thread_cause_few_wakeups(loop_backend):
    if loop_backend.debug:
        pytest.skip("takes ten times as long, and rings as often as without debug mode")
    rings = []
    loop = loop_backend.new_loop()
    base = type(loop)

    # Counts how often the drain is called by looking over the shoulder of add_reader.
    class Counting(base):
        def add_reader(self, descriptor, callback, *arguments):
            def counted(*arguments):
                rings.append(1)
                return callback(*arguments)

            return super().add_reader(descriptor, counted if "pywaker" in repr(callback) else callback, *arguments)

    loop.close()
    loop = Counting()
    operations = [contract.operation() for _ in range(COUNT)]

    async def main():
        tasks = [asyncio.ensure_future(o.wait()) for o in operations]
        await asyncio.sleep(0)
        rings.clear()
        begin = time.monotonic()
        contract.complete_all(operations, "thread")
        await asyncio.gather(*tasks)
        return time.monotonic() - begin

    taken = loop.run_until_complete(main())
    loop.close()
    assert 1 <= len(rings) <= 50 + taken / TURN


@pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")
def test_completions_of_one_thread_cause_few_wakeups_in_trio():
    steps = []

    class Counting(trio.abc.Instrument):
        def before_task_step(self, task):
            if "pywaker" in task.name:
                steps.append(1)

    operations = [contract.operation() for _ in range(COUNT)]

    async def main():
        async with trio.open_nursery() as nursery:
            for operation in operations:
                nursery.start_soon(operation.wait)
            await trio.testing.wait_all_tasks_blocked()
            steps.clear()
            begin = time.monotonic()
            contract.complete_all(operations, "thread")
        return time.monotonic() - begin

    taken = trio.run(main, instruments=[Counting()])
    # The pump takes two steps for each wake-up.
    assert 1 <= len(steps) <= 2 * (50 + taken / TURN)


async def test_completing_thread_does_not_wait_for_a_busy_loop(backend):
    """The loop runs pure Python for 100 ms; a thread that needed the GIL would wait 5 ms for each completion, half of
    which it would lose.
    """
    count = 5
    operations = [contract.operation() for _ in range(count)]
    async with backend.group() as group:
        children = [group.start(lambda o=o: o.wait("lazy", **backend.options)) for o in operations]
        await backend.settle()
        start, finish, is_done = contract.time_completion(operations)
        start()
        end = time.perf_counter() + 0.1
        while time.perf_counter() < end:
            pass
        done_while_busy = is_done()
        times = finish()
        for child in children:
            await child.join()
    assert done_while_busy
    assert statistics.median(times) < 1
    assert len(times) == count
