"""What Python does with the exported module; each function returns a word or two for the log."""

import asyncio
import inspect

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
