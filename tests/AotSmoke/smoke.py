"""What Python does with the exported module; each function returns a word or two for the log."""

import array
import asyncio
import gc
import inspect
import weakref

import smoke
import smoke_generated


def expect(actual, expected):
    assert actual == expected, f"{actual!r} is not {expected!r}"


def synchronous():
    expect(smoke.add(1, 2), 3)
    expect(smoke.add(b=4, a=3), 7)
    expect(smoke.add(1), 11)
    expect(smoke.join(["a", "b"], None), "a-b")
    expect(str(inspect.signature(smoke.add)), "(a, b=10)")
    expect(smoke.add.__doc__, "Adds.")
    expect(smoke.version, "1")
    try:
        smoke.add("x", 1)
    except TypeError as error:
        expect("'a'" in str(error), True)
    else:
        raise AssertionError("a str passed as an int")
    return "called"


def generated():
    expect(smoke_generated.largest([(1, "a"), (3, "c")], {"b": 2}), "c")
    expect(smoke_generated.largest([], {}, 4, 5, limit=1), "none, 1 of 2")
    expect(list(smoke_generated.letters("ab")), ["a", "b"])
    told = []
    expect(asyncio.run(smoke_generated.squares(4, progress=told.append)), 16)
    expect(told, [None])
    return "called"


def memory():
    pixels = smoke_generated.pixels(2)
    expect(memoryview(pixels).nbytes, 8)
    expect(smoke_generated.sum_of(array.array("f", [1, 2]), pixels), 3)
    expect(smoke_generated.sum_of(array.array("f"), pixels), 2)
    try:
        smoke_generated.sum_of(array.array("d"), pixels)
    except TypeError as error:
        expect("'values'" in str(error), True)
    else:
        raise AssertionError("doubles passed as floats")

    async def main():
        data = array.array("H", [1, 2])
        expect(await smoke_generated.count_later(data, array.array("b", [1])), 3)
        data.append(3)
        numbers = array.array("I", [1, 2])
        expect([item async for item in smoke_generated.increase(numbers)], [2, 3])
        expect(numbers.tolist(), [2, 3])
        expect(memoryview(await smoke_generated.halves(3)).format, "e")
        expect([frame[0] async for frame in smoke_generated.frames(2)], [1, 2])

    asyncio.run(main())
    return "leased, shared"


def overloads():
    expect(smoke_generated.measure("tea"), "text 3")
    expect(smoke_generated.measure([(1, 2)], twice=True), "pairs 2")
    try:
        smoke_generated.measure(3)
    except TypeError as error:
        expect("measure(pairs, *, twice=False)" in str(error), True)
    else:
        raise AssertionError("an int passed as neither")
    return "chosen"


def types():
    access = smoke_generated.Access
    expect(smoke_generated.toggle(access.WRITE), access.READ | access.WRITE)
    expect(smoke_generated.toggle(access.ALL, access.ALL), access.NONE)
    try:
        asyncio.run(smoke_generated.open(0))
    except smoke_generated.EmptyException as error:
        expect((isinstance(error, LookupError), str(error), error.wanted), (True, "it is empty", 0))
    else:
        raise AssertionError("nothing was raised")
    return "enums, exceptions"


def classes():
    amount = smoke_generated.Amount(3)
    expect(
        (amount + amount, amount - (1, 2), amount * 1.5, repr(amount)),
        (smoke_generated.Amount(6), smoke_generated.Amount(1), smoke_generated.Amount(4), "Amount(value=3, unit='kg')"),
    )
    expect(smoke_generated.split(amount, {"a": None, "b": smoke_generated.Size(1, 2)}), [smoke_generated.Amount(1)] * 4)
    expect(str(inspect.signature(smoke_generated.Amount)), "(value, unit='kg')")

    class Named(smoke_generated.Box):
        def __init__(self, name):
            super().__init__(1, 2)
            self.name = name

    box = Named("n")
    expect((list(box), len(box), box[1, "a"], box.take(amount), box.sizes), ([1, 2], 2, 2 * ord("a"), None, None))
    box[0, "b"] = 2
    expect(list(box), [2 * ord("b"), 2])
    box.on_take = lambda count, taken, box=box: f"{box.name} {count} {taken is amount}"
    box.sizes = [smoke_generated.Size(1, 2)]
    expect((box.take(amount), box.sizes), ("n 2 True", [smoke_generated.Size(1, 2)]))
    with box as same:
        expect((same is box, box.is_open), (True, True))
    expect(box.is_open, False)

    async def main():
        async with await smoke_generated.open(5) as opened:
            expect(([item async for item in opened], await opened.sum()), ([5], (5, None)))
        return opened.is_open

    expect(asyncio.run(main()), False)
    return "constructed, called"


async def await_all():
    expect(await smoke.finished(1), 1)
    expect(await smoke.double(21), 42)
    expect(await smoke.value("a"), "a!")
    expect([item async for item in smoke.count(5)], [0, 1, 2, 3, 4])
    try:
        await smoke.fail_later()
    except KeyError as error:
        expect(error.dotnet_type, "System.Collections.Generic.KeyNotFoundException")
    else:
        raise AssertionError("nothing was raised")


def on_asyncio():
    async def main():
        await await_all()
        expect(await asyncio.gather(*map(smoke.double, range(100))), [2 * i for i in range(100)])
        task = asyncio.ensure_future(smoke.wait())
        await asyncio.sleep(0)
        task.cancel("enough")
        try:
            await task
        except asyncio.CancelledError:
            return "awaited, gathered, cancelled"

    return asyncio.run(main())


def on_trio():
    import trio

    async def main():
        await await_all()
        with trio.CancelScope() as scope:
            async with trio.open_nursery() as nursery:
                nursery.start_soon(smoke.wait)
                nursery.start_soon(smoke.double, 1)
                await trio.lowlevel.checkpoint()
                scope.cancel()
        assert scope.cancelled_caught
        return "awaited, cancelled"

    return trio.run(main)


def on_anyio():
    import anyio

    for backend in ("asyncio", "trio"):
        anyio.run(await_all, backend=backend)
    return "awaited"


def exceptions():
    try:
        smoke.fail(True)
    except KeyError as error:
        raised = error
    else:
        raise AssertionError("nothing was raised")
    import traceback

    frames = "".join(traceback.format_tb(raised.__traceback__))
    assert "SmokeModule" in frames, frames

    def again():
        raise raised

    expect(smoke.same_error(again), "the same")
    expect(smoke.same_error(lambda: 1 // 0), "ZeroDivisionError")
    return "both ways"


def cycles():
    box = smoke_generated.Box(1)
    box.on_take = lambda count, taken, box=box: str(box)
    gone = weakref.ref(box)
    del box
    for _ in range(4):
        gc.collect()
        smoke.collect()
    expect(gone(), None)
    return "collected"
