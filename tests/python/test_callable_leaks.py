"""Delegates leave nothing: native handles and references are back where they began after many were made, called,
cancelled, dropped, never called.
"""

import functools
import gc
import inspect

import callables
import pytest
from leaks import leaves_nothing, settled_handles

pytestmark = [pytest.mark.stress, pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")]


def repeated(function):
    @functools.wraps(function)
    async def repeat(self, count):
        for _ in range(count):
            await function(self)

    return repeat


class Load:
    """Each kind, with Python functions of its own, which keep the marker."""

    def __init__(self, backend, marker):
        self.backend = backend
        self.marker = marker

    def function(self):
        marker = self.marker
        return lambda *arguments: marker and 3

    def coroutine_function(self):
        marker, pause = self.marker, self.backend.pause

        async def function(*arguments):
            await pause()
            assert marker
            return 3

        return function

    def generator_function(self):
        marker, pause = self.marker, self.backend.pause

        async def function(*arguments):
            for item in range(3):
                await pause()
                assert marker
                yield item

        return function

    def raising_function(self):
        marker = self.marker

        async def function(*arguments):
            raise LookupError(marker)

        return function

    @repeated
    async def never_called(self):
        callables.same_func(self.function())
        callables.same_action(self.function())
        callables.same_task_func(self.coroutine_function())
        assert callables.is_null(self.coroutine_function()) is False
        callables.keep(self.coroutine_function())
        callables.forget()

    @repeated
    async def never_begun(self):
        callables.task_of(self.coroutine_function())
        callables.stream(self.generator_function())

    @repeated
    async def synchronous(self):
        assert callables.call_func(self.function()) == 3
        assert callables.call_five(self.function()) == 3
        callables.call_action(self.function())
        assert await callables.call_func_on_pool(self.function()) == 3

    @repeated
    async def tasks(self):
        await callables.task(self.coroutine_function())
        await callables.value_task(self.coroutine_function())
        for call in callables.task_of, callables.value_task_of, callables.with_token_of_function:
            assert await call(self.coroutine_function()) == 3
        assert await callables.task_of_four(self.coroutine_function()) == 3

    @repeated
    async def elsewhere(self):
        for call in callables.on_pool, callables.outside:
            assert await call(self.coroutine_function()) == 3
        assert list(await callables.twice_at_once(self.coroutine_function())) == [3, 3]

    @repeated
    async def raising(self):
        for call in callables.task_of, callables.on_pool, callables.outside, callables.value_task_of:
            try:
                await call(self.raising_function())
            except LookupError as error:
                assert error.args == (self.marker,)
            else:
                raise AssertionError("it raises")

    @repeated
    async def canceled(self):
        marker, backend, started = self.marker, self.backend, []

        async def function(value):
            started.append(marker)
            await backend.until(lambda: False)

        assert await callables.outside_with_token(function, backend.until(lambda: started)) == "canceled by the token"
        try:
            await callables.with_canceled_token(self.coroutine_function())
        except Exception as error:
            assert "canceled" in str(error)

    @repeated
    async def streams(self):
        assert list(await callables.stream(self.generator_function())) == [0, 1, 2]
        assert await callables.stream_outside(self.generator_function()) == 3
        assert await callables.first_of_stream(self.generator_function()) == 0
        assert await callables.sum(self.generator_function()()) == 3

    @repeated
    async def of_dotnet(self):
        callables.doubler()
        callables.sleeper()
        callables.counter()
        assert await callables.doubler()(2) == 4
        assert [item async for item in callables.counter()(2)] == [0, 1]
        callables.doubler()(2)
        callables.counter()(2)

    @repeated
    async def awaitables_as_tasks(self):
        for call in callables.await_task, callables.await_value_task:
            assert await call(self.coroutine_function()()) == 3
        await callables.await_void(self.coroutine_function()())


KINDS = [name for name, member in vars(Load).items() if inspect.iscoroutinefunction(member)]


# Each kind makes at least two delegates or calls, more than the blocks that may be left.
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_leaves_nothing(quick_backend, kind):
    leaves_nothing(quick_backend, Load, [kind], 100, 500)


def test_a_function_that_dotnet_keeps_is_kept_and_then_let_go():
    class Kept:
        async def __call__(self):
            return 1

    def live():
        settled_handles()
        return sum(isinstance(o, Kept) for o in gc.get_objects())

    callables.keep(Kept())
    assert live() == 1
    callables.forget()
    assert live() == 0
