"""Awaiting .NET tasks in a pythonnet process: by PyWaker, and by the glue that pythonnet's users write.

Run by `./build.sh bench` inside tests/PythonnetHost, on asyncio. Each figure is the median of some rounds, in which
both are measured by turns; what making and completing the task costs is measured too, and taken off.
"""

import asyncio
import statistics
import time

import clr

clr.AddReference("PlainApi")

from PlainApi import Pending
from System import GC, Action, Int32, Object
from System.Threading.Tasks import Task

ROUNDS = 7
FINISHED = Task.FromResult[Int32](5)


def glue(task):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task.ContinueWith(
        Action[Task[Object]](lambda done: loop.call_soon_threadsafe(lambda: future.set_result(done.Result)))
    )
    return future


async def glue_or_result(task):
    if task.IsCompleted:
        return task.Result
    return await glue(task)


async def nothing_pending(count):
    for _ in range(count):
        pending = Pending()
        pending.Task
        pending.Complete(None)


async def ours_pending(count):
    for _ in range(count):
        pending = Pending()
        task = pending.Task
        pending.Complete(None)
        await task


async def glue_pending(count):
    for _ in range(count):
        pending = Pending()
        task = pending.Task
        pending.Complete(None)
        await glue(task)


async def nothing_finished(count):
    for _ in range(count):
        FINISHED


async def ours_finished(count):
    for _ in range(count):
        await FINISHED


async def glue_finished(count):
    for _ in range(count):
        await glue_or_result(FINISHED)


async def measure(function, count):
    allocated, start = GC.GetTotalAllocatedBytes(True), time.perf_counter()
    await function(count)
    return (time.perf_counter() - start) / count * 1e6, (GC.GetTotalAllocatedBytes(True) - allocated) / count


async def compare(title, nothing, ours, theirs, count):
    for function in (nothing, ours, theirs) * 3:
        await function(count // 2)
    rounds = [[await measure(function, count) for function in (nothing, ours, theirs)] for _ in range(ROUNDS)]
    times, sizes = (
        [statistics.median(each[which][kind] for each in rounds) for which in range(3)] for kind in range(2)
    )
    ours_time, glue_time = times[1] - times[0], times[2] - times[0]
    print(
        f"{title:22} {ours_time:8.2f} us {glue_time:8.2f} us {ours_time / glue_time:8.2f}"
        f" {sizes[1] - sizes[0]:8.0f} B {sizes[2] - sizes[0]:8.0f} B"
    )


async def main():
    print(f"{'asyncio, pythonnet':22} {'PyWaker':>11} {'glue':>11} {'ratio':>8} {'PyWaker':>10} {'glue':>10}")
    await compare("await, pending", nothing_pending, ours_pending, glue_pending, 2000)
    await compare("await, finished", nothing_finished, ours_finished, glue_finished, 100000)


asyncio.run(main())
