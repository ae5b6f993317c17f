"""What the demo runs: one program on every event loop, awaiting the .NET functions of the module `example`."""

import asyncio
import importlib
import sys
import time
import warnings

import example

NAP = 0.2
AT_ONCE = 10
failures = 0


def main():
    """Runs everything; gives the number of checks that failed."""
    # .NET writes in between, and does not buffer.
    sys.stdout.reconfigure(line_buffering=True)
    # Said when an older anyio meets a newer trio; nothing of ours.
    warnings.filterwarnings("ignore", "trio.MultiError is deprecated")
    on_asyncio("asyncio", asyncio.new_event_loop)
    if uvloop := library("uvloop"):
        on_asyncio("uvloop", uvloop.new_event_loop)
    if trio := library("trio"):
        headline("trio")
        trio.run(trio_main, trio)
    if anyio := library("anyio"):
        headline("anyio over asyncio")
        anyio.run(anyio_main, anyio, "asyncio", backend="asyncio")
        if trio:
            headline("anyio over trio")
            anyio.run(anyio_main, anyio, "trio", backend="trio")
    unfinished = example.count_unfinished()
    check(unfinished == 0, f"{unfinished} futures were not awaited to a good end")
    print(f"\n{failures} checks FAILED." if failures else "\nEverything was as it should be.")
    return failures


# ---- asyncio and uvloop ----


def on_asyncio(name, new_loop):
    headline(name)
    loop = new_loop()
    try:
        loop.run_until_complete(asyncio_main(loop))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        loop.close()


async def asyncio_main(loop):
    show_loop(loop)
    with Timed("await sleep_asyncio(0.2)", NAP):
        await example.sleep_asyncio(NAP)
    with Timed("await sleep_sniffio(0.2)", NAP):
        await example.sleep_sniffio(NAP)
    with Timed("spawn_future(create_task(...)) and asyncio.sleep(0.4)", 2 * NAP):
        example.spawn_future(asyncio.create_task(python_nap(asyncio.sleep)))
        await asyncio.sleep(2 * NAP)
    await count(example.count_asyncio(2, NAP), "count_asyncio(2, 0.2)")
    with Timed(f"gather() of {AT_ONCE} sleeps, half of them Python's", NAP, AT_ONCE * NAP):
        await asyncio.gather(*(sleep(NAP) for sleep in AT_ONCE // 2 * (example.sleep_sniffio, asyncio.sleep)))
    await fetch()
    with Timed("await fetch('/never'), given up by wait_for() after 0.2 s", NAP):
        try:
            await asyncio.wait_for(example.fetch("/never"), NAP)
        except asyncio.TimeoutError:
            gave_up = True
        else:
            gave_up = False
        check(gave_up, "the timeout did not strike")
    await client_left()


# ---- trio ----


async def trio_main(trio):
    show_loop()
    with Timed("await sleep_trio(0.2)", NAP):
        await example.sleep_trio(NAP)
    with Timed("await sleep_sniffio(0.2)", NAP):
        await example.sleep_sniffio(NAP)
    await count(example.count_trio(2, NAP), "count_trio(2, 0.2)")
    with Timed(f"a nursery of {AT_ONCE} sleeps, half of them Python's", NAP, AT_ONCE * NAP):
        async with trio.open_nursery() as nursery:
            for sleep in AT_ONCE // 2 * (example.sleep_sniffio, trio.sleep):
                nursery.start_soon(sleep, NAP)
    await fetch()
    with Timed("await fetch('/never'), given up by move_on_after() after 0.2 s", NAP):
        with trio.move_on_after(NAP) as scope:
            await example.fetch("/never")
        check(scope.cancelled_caught, "the deadline did not strike")
    await client_left()


# ---- anyio, over either ----


async def anyio_main(anyio, below):
    show_loop(asyncio.get_running_loop() if below == "asyncio" else None)
    sleep_below = getattr(example, f"sleep_{below}")
    count_below = getattr(example, f"count_{below}")
    with Timed(f"await sleep_{below}(0.2)", NAP):
        await sleep_below(NAP)
    with Timed("await sleep_sniffio(0.2)", NAP):
        await example.sleep_sniffio(NAP)
    if below == "asyncio":
        with Timed("spawn_future(create_task(...)) and anyio.sleep(0.4)", 2 * NAP):
            example.spawn_future(asyncio.create_task(python_nap(anyio.sleep)))
            await anyio.sleep(2 * NAP)
    await count(count_below(2, NAP), f"count_{below}(2, 0.2)")
    with Timed(f"a task group of {AT_ONCE} sleeps, half of them Python's", NAP, AT_ONCE * NAP):
        async with anyio.create_task_group() as group:
            for sleep in AT_ONCE // 2 * (example.sleep_sniffio, anyio.sleep):
                group.start_soon(sleep, NAP)
    await fetch()
    with Timed("await fetch('/never'), given up by move_on_after() after 0.2 s", NAP):
        with anyio.move_on_after(NAP) as scope:
            await example.fetch("/never")
        check(scope.cancel_called, "the deadline did not strike")
    await client_left()


# ---- what they share ----


async def python_nap(sleep):
    await sleep(NAP)
    return "Python's result"


async def count(stream, text):
    items = []
    with Timed(f"async for i in {text}", 2 * NAP):
        async for i in stream:
            items.append(i)
            print(f"    {i}")
    check(items == [0, 1], f"the items were {items}")


async def fetch():
    with Timed("await fetch('/hello')"):
        text = await example.fetch("/hello")
    print(f"    {text!r}")
    check(text == "Hello from .NET", "that is another page")


async def client_left():
    with Timed("await client_left(): what the server saw"):
        path = await example.client_left()
    print(f"    the client that asked for {path!r} left")
    check(path == "/never", "another client left")


class Timed:
    """Says how long something took, and checks it.

    `least` is what it must take; `in_turn` what it would take if its parts ran one after the other.
    """

    def __init__(self, text, least=0.0, in_turn=None):
        self.text, self.least, self.in_turn = text, least, in_turn

    def __enter__(self):
        self.start = time.perf_counter()

    def __exit__(self, kind, error, traceback):
        if error is not None:
            return
        took = time.perf_counter() - self.start
        remark = "" if self.in_turn is None else f"  (in turn: {self.in_turn:.2f} s)"
        print(f"  {self.text:<64}{took:6.2f} s{remark}")
        # The two clocks may differ by a timer's tick.
        check(took > self.least - 0.03, f"at least {self.least} s was expected")
        if self.in_turn is not None:
            check(took < self.in_turn / 2, "the sleeps did not overlap")


def check(fine, complaint):
    global failures
    if not fine:
        failures += 1
        print(f"  FAILED: {complaint}")


def headline(text):
    print(f"\n{text}")


def show_loop(loop=None):
    kind = "" if loop is None else f"{type(loop).__module__}.{type(loop).__qualname__}, "
    print(f"  {kind}doorbell: {example.doorbell()}")


def library(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        headline(f"{name} is not installed: left out")
        return None
