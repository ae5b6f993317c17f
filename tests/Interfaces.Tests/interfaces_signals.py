"""What the tests of memory call; it needs no NumPy."""

import array
import asyncio
import sys

kept = None


def total(values):
    with memoryview(values) as view:
        assert view.format == "d" and view.readonly and view.ndim == 1
        return sum(view)


def fill(values, value):
    for i in range(len(values)):
        values[i] = value


def count(first, second, third, fourth):
    sizes = []
    for data in (first, second, third, fourth):
        with memoryview(data) as view:
            sizes.append(view.nbytes)
    second[0] = 9
    return sum(sizes)


def describe(values=None, *, more=None, last=None):
    texts = []
    for data in (values, more, last):
        if data is None:
            texts.append("none")
            continue
        with memoryview(data) as view:
            texts.append(f"{view.format} {len(view)} {'read-only' if view.readonly else 'writable'}")
    return ", ".join(texts)


def keep(data):
    global kept
    kept = data


def keep_view(data):
    global kept
    kept = memoryview(data)


def fail(data):
    view = memoryview(data)
    raise LookupError(f"failed with {len(view)}")


def read_kept():
    return kept[0]


def forget():
    global kept
    kept = None


async def pause():
    if "trio" in sys.modules:
        import trio

        try:
            await trio.lowlevel.checkpoint()
            return
        except RuntimeError:
            pass
    await asyncio.sleep(0)


async def total_later(values, waits=False):
    await pause()
    if waits:
        await forever()
    return total(values)


async def forever():
    while True:
        await pause()


async def fill_later(values, value):
    await pause()
    fill(values, value)


async def keep_later(data):
    keep(data)
    await pause()


async def each_later(values, *, more):
    for i in range(len(values)):
        await pause()
        values[i] += more[i]
        yield values[i]


def ramp(count):
    return array.array("d", range(count))


async def ramp_later(count):
    await pause()
    return ramp(count)


def nothing():
    return None
