"""Two modules in one process, each with a runtime and an engine of its own, on every loop that is there."""

import importlib.util

import pytest

anyio = pytest.importorskip("anyio")

pytestmark = pytest.mark.anyio

LOOPS = [
    ("asyncio", {"use_uvloop": False}, "asyncio"),
    ("asyncio", {"use_uvloop": True}, "uvloop"),
    ("trio", {}, "trio"),
]


@pytest.fixture(
    params=[
        pytest.param(
            (name, options),
            id=needs,
            marks=pytest.mark.skipif(importlib.util.find_spec(needs) is None, reason=f"no {needs}"),
        )
        for name, options, needs in LOOPS
    ]
)
def anyio_backend(request):
    return request.param


async def test_awaits_in_one_loop(one, two):
    results = []

    async def add(module, number):
        results.append(await module.add_later(number, number))

    async with anyio.create_task_group() as group:
        for number in range(100):
            group.start_soon(add, one, number)
            group.start_soon(add, two, number)
    assert sorted(results) == sorted([2 * number for number in range(100)] * 2)


async def test_streams_in_turns(one, two):
    first, second = one.count(3), two.count(3)
    assert [await stream.__anext__() for stream in (first, second) * 3] == [0, 0, 1, 1, 2, 2]
    await first.aclose()
    await second.aclose()


async def test_one_awaits_the_other(one, two):
    assert await one.describe(lambda: two.describe(lambda: one.add_later(1, 2))) == "got two got 3"


async def test_cancellation_reaches_both(one, two):
    cancelled = []

    async def wait(module):
        try:
            await module.wait()
        except anyio.get_cancelled_exc_class():
            cancelled.append(module)
            raise

    with anyio.move_on_after(0.05) as scope:
        async with anyio.create_task_group() as group:
            group.start_soon(wait, one)
            group.start_soon(wait, two)
    assert scope.cancel_called
    assert set(cancelled) == {one, two}


async def test_exception_passes_through_the_other(one, two):
    with pytest.raises(Exception, match="from two") as caught:
        await one.describe(lambda: two.fail_later("from two"))
    assert caught.value.dotnet_type == "System.IO.InvalidDataException"


async def test_objects_of_the_other_are_opaque(one, two):
    assert one.type_of(one.handle()) == two.type_of(two.handle()) == "Version"
    assert one.type_of(two.handle()) == two.type_of(one.handle()) == "PyObject"
    assert type(one.handle()) is not type(two.handle())


async def test_collections_while_both_run(one, two):
    async with anyio.create_task_group() as group:
        for module in (one, two):
            for _ in range(2):
                group.start_soon(module.spin, 300)
            group.start_soon(module.collect, 30)
        for module in (one, two) * 20:
            assert await module.add_later(1, 2) == 3
