"""What Python sees of functions exported from .NET: real `async def` around the native coroutine."""

import asyncio
import functools
import inspect

import contract
import exported
import pytest
from backends import anyio, trio


def test_async_function_is_a_coroutine_function():
    for function in (exported.double, functools.partial(exported.double, 1)):
        assert inspect.iscoroutinefunction(function)
        assert asyncio.iscoroutinefunction(function)
    coroutine = exported.double(1)
    assert inspect.iscoroutine(coroutine)
    coroutine.close()


def test_names_signature_and_documentation_are_there():
    assert exported.double.__name__ == exported.double.__qualname__ == "double"
    assert exported.double.__module__ == "exported"
    assert exported.double.__doc__ == "Twice the value."
    assert str(inspect.signature(exported.double)) == "(value, *, delay=0)" or "value" in str(inspect.signature(exported.double))


async def test_async_function_gives_its_result(backend):
    assert await exported.double(21) == 42
    assert await exported.double(value=4) == 8


async def test_async_function_runs_in_a_task(backend):
    async with backend.group() as group:
        children = [group.start(exported.double, i) for i in range(20)]
        for child in children:
            await child.join()
    assert [child.value for child in children] == [2 * i for i in range(20)]


@pytest.mark.parametrize("arguments", [(), (1, 2, 3)], ids=repr)
def test_wrong_arguments_raise_type_error_at_the_call(arguments):
    with pytest.raises(TypeError, match="double\\(\\)"):
        exported.double(*arguments)


async def test_argument_of_wrong_type_raises_type_error(backend):
    with pytest.raises(TypeError, match="'text'"):
        await exported.double("text")


async def test_native_callable_is_reachable(backend):
    assert not inspect.iscoroutinefunction(exported.double.native)
    assert await exported.double.native(5) == 10


async def test_token_of_exported_function_is_cancelled(backend):
    exported.reset()
    async with backend.group() as group:
        child = group.start(exported.forever)
        await backend.settle()
        child.cancel()
        await child.join()
    assert child.canceled
    assert exported.canceled() == 1


def test_exported_function_is_run_by_asyncio_run():
    assert asyncio.run(exported.double(3)) == 6


@pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")
def test_exported_function_is_run_by_trio_run():
    assert trio.run(exported.double, 3) == 6


@pytest.mark.skipif(not anyio, reason="anyio cannot be imported by this interpreter")
async def test_exported_function_is_started_by_anyio(anyio_loop):
    exported.reset()
    async with anyio.create_task_group() as group:
        group.start_soon(exported.double, 1)
        group.start_soon(exported.forever)
        await anyio_loop.settle()
        group.cancel_scope.cancel()
    assert exported.canceled() <= 1


async def test_exported_stream_is_iterated(backend):
    assert [i async for i in exported.count(5)] == [0, 1, 2, 3, 4]
    assert inspect.isawaitable(exported.count(1)) is False


async def test_anyio_function_takes_checkpoints(scoped_backend):
    if not scoped_backend.is_anyio:
        pytest.skip("only under anyio")
    with scoped_backend.scope() as scope:
        scope.cancel()
        await exported.double_anyio(1)
        raise AssertionError("not reached")


def test_never_awaited_function_warns():
    with pytest.warns(RuntimeWarning, match="coroutine 'double' was never awaited"):
        exported.double(1)
    assert contract
