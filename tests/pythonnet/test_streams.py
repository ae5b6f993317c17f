"""`async for` and `async with` for .NET objects, and what else they are good for."""

import asyncio

import pytest
import System
from PlainApi import Api, Everything


async def test_stream_gives_its_items(backend):
    assert [item async for item in Api.Count(5)] == [0, 1, 2, 3, 4]
    assert [item async for item in Api.Count(0)] == []


async def test_stream_that_is_returned_as_an_object_is_iterated(backend):
    assert [item async for item in Api.CountAsObject(3)] == [0, 1, 2]


async def test_stream_is_iterated_anew_each_time(backend):
    stream = Api.Count(3)
    assert [item async for item in stream] == [item async for item in stream] == [0, 1, 2]


async def test_stream_is_disposed_at_its_end(backend):
    ended = Api.Ended
    async for _ in Api.Count(3):
        pass
    assert Api.Ended == ended + 1


async def test_stream_that_is_closed_early_is_disposed(backend):
    ended = Api.Ended
    iterator = Api.Count(1000).__aiter__()
    assert await iterator.__anext__() == 0
    await iterator.aclose()
    assert Api.Ended == ended + 1


async def test_stream_stays_a_stream_for_dotnet(backend):
    assert await Api.SumAsync(Api.Count(4)) == 6


async def test_disposable_is_disposed(backend):
    async with Api.Open() as resource:
        assert not resource.IsDisposed
    assert resource.IsDisposed


async def test_disposable_is_disposed_after_an_error_that_goes_on(backend):
    with pytest.raises(ZeroDivisionError):
        async with Api.Open() as resource:
            1 / 0
    assert resource.IsDisposed


async def test_disposable_that_is_returned_as_an_interface_is_disposed(backend):
    async with Api.OpenAsInterface() as resource:
        pass
    assert resource.__implementation__.IsDisposed


async def test_object_may_be_all_of_it(backend):
    everything = Everything()
    async with everything as it:
        assert it is everything
        assert [item async for item in it] == ["a", "b"]
    assert everything.Disposed == "async"
    with everything:
        pass
    assert everything.Disposed == "asyncsync"


def test_other_types_are_as_they_were():
    assert not hasattr(System.Object, "__await__") and not hasattr(System.String("a"), "__aiter__")
    assert System.Collections.Generic.List[System.Int32]().Count == 0
    with pytest.raises(TypeError, match="await"):
        asyncio.run(in_coroutine(System.Object()))


async def in_coroutine(awaitable):
    return await awaitable
