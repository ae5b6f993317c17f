"""What Python sees of functions exported from .NET: real `async def` around the native coroutine."""

import asyncio
import functools
import inspect
import linecache
import traceback
import warnings

import callables
import contract
import exported
import pytest
from backends import anyio, at_least, trio
from shared import returning


def test_async_function_is_a_coroutine_function():
    for function in (exported.double, functools.partial(exported.double, 1)):
        assert inspect.iscoroutinefunction(function)
        if not at_least((3, 14)):  # deprecated from there on
            assert asyncio.iscoroutinefunction(function)
    coroutine = exported.double(1)
    assert inspect.iscoroutine(coroutine)
    coroutine.close()


def test_names_signature_and_documentation_are_there():
    assert exported.double.__name__ == exported.double.__qualname__ == "double"
    assert exported.double.__module__ == "exported"
    assert exported.double.__doc__ == "Twice the value."
    assert str(inspect.signature(exported.double)) == "(value, *, delay=0)" or "value" in str(
        inspect.signature(exported.double)
    )


def wrapper_of(name, *parameters):
    names = ", ".join(parameters)
    return [f"async def {name}({names}):\n", f"    return await native({names})\n"]


def test_source_of_each_function_of_a_module_is_shown_by_inspect():
    for name, parameter in (("double", "value"), ("forever", None), ("double_anyio", "value")):
        function = getattr(exported, name)
        expected = wrapper_of(name, *[parameter] if parameter else [])
        assert inspect.getsourcelines(function) == (expected, function.__code__.co_firstlineno)


@pytest.mark.parametrize("capture", [False, True], ids=["formatted at once", "formatted later"])
def test_source_is_shown_in_tracebacks(capture):
    async def fail():
        raise KeyError("inner")

    linecache.clearcache()
    with pytest.raises(KeyError) as caught:
        asyncio.run(callables.task(fail))
    summary = traceback.TracebackException.from_exception(caught.value, lookup_lines=not capture)
    (frame,) = [frame for frame in summary.stack if frame.filename == "<pywaker> callables"]
    assert (frame.name, frame.line) == ("task", "return await native(function)")
    assert frame.lineno == callables.task.__code__.co_firstlineno + 1


def test_source_is_shown_in_warnings():
    def act():
        warnings.warn("look here", stacklevel=2)
        return returning(None)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.run(callables.task(act))
    (warning,) = caught
    assert warning.filename == "<pywaker> callables"
    linecache.lazycache(warning.filename, callables.task.__globals__)
    assert warnings.formatwarning(warning.message, warning.category, warning.filename, warning.lineno).endswith(
        "\n  return await native(function)\n"
    )


def test_source_is_found_by_the_loader_of_the_functions_globals():
    scope = callables.task.__globals__
    assert (
        scope["__spec__"].loader is scope["__loader__"] and scope["__spec__"].name == scope["__name__"] == "callables"
    )
    lines = scope["__loader__"].get_source("callables").splitlines()
    assert lines[callables.task.__code__.co_firstlineno - 1] == "async def task(function):"


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
