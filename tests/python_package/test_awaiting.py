"""A hosted module under anyio's pytest plugin, on every loop that is there."""

import children
import pytest

anyio = pytest.importorskip("anyio")

from anyio.lowlevel import checkpoint

pytestmark = pytest.mark.anyio

LOOPS = [
    ("asyncio", {"use_uvloop": False}, "asyncio"),
    ("asyncio", {"use_uvloop": True}, "uvloop"),
    ("trio", {}, "trio"),
]


@pytest.fixture(
    params=[
        pytest.param(
            (name, options), id=needs, marks=pytest.mark.skipif(not children.imports(needs), reason=f"no {needs}")
        )
        for name, options, needs in LOOPS
    ]
)
def anyio_backend(request):
    return request.param


async def test_await(hosted):
    assert await hosted.add(1, 2) == 3


async def test_await_many(hosted):
    results = []

    async def add(number):
        results.append(await hosted.add(number, number))

    async with anyio.create_task_group() as group:
        for number in range(100):
            group.start_soon(add, number)
    assert sorted(results) == list(range(0, 200, 2))


async def test_async_for(hosted):
    assert [item async for item in hosted.read()] == [0, 1, 2]


async def test_exception(hosted):
    with pytest.raises(TimeoutError, match="too late"):
        await hosted.fail("too late")


async def test_python_function_awaited_by_dotnet(hosted):
    async def square(number):
        await checkpoint()
        return number * number

    assert await hosted.describe(square) == "Python says 49"


async def test_cancelled_by_a_scope(hosted):
    with anyio.move_on_after(0.01) as scope:
        await hosted.wait()
    assert scope.cancel_called


async def test_woken_from_elsewhere(hosted):
    async with anyio.create_task_group() as group:
        group.start_soon(hosted.pass_gate)
        await checkpoint()
        hosted.open_gate(1)
