import asyncio

import pytest

pytest.importorskip("pytest_asyncio")

pytestmark = pytest.mark.asyncio


async def test_await(hosted):
    assert await asyncio.gather(hosted.add(1, 2), hosted.add(3, 4)) == [3, 7]


async def test_timeout(hosted):
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(hosted.wait(), 0.01)


async def test_cancel(hosted):
    task = asyncio.ensure_future(hosted.wait())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
