"""What Python sees of methods that were exported by attributes."""

import asyncio
import builtins
import collections.abc
import inspect
import threading
import traceback

import backends
import generated
import pytest
from backends import at_least, trio
from leaks import leaves_nothing
from unraisable import unraisable


@pytest.fixture(autouse=True)
def no_notes():
    generated.take_notes()


def test_traceback_has_the_method_alone():
    with pytest.raises(ValueError) as caught:
        generated.detached(-1)
    frames = traceback.extract_tb(caught.value.__traceback__)[1:]
    assert [frame.name.rpartition(".")[2] for frame in frames] == ["Detached"]


def test_names_signature_and_documentation_are_there():
    assert generated.add_up(1) == 11
    assert generated.add_up(second_value=2, first_value=1) == 3
    assert str(inspect.signature(generated.add_up)) == "(first_value, second_value=10)"
    assert (
        generated.add_up.__doc__
        == "Adds first_value and ints.\n\nArgs:\n    first_value: The first.\n    second_value: The other.\n\n"
        "Returns:\n    Their sum."
    )
    assert generated.double_async.__doc__ == "Twice the value.\n\nArgs:\n    value: The value."
    assert str(inspect.signature(generated.double_async)) == "(value)"
    assert generated.__doc__ == "What the generator makes of methods: a function of every kind."
    assert generated.add_up.__module__ == generated.double_async.__module__ == "generated"


@pytest.mark.parametrize(
    "name",
    [
        "double_async",
        "finished",
        "greet",
        "nothing",
        "breathe",
        "configured",
        "by_hand",
        "forever",
        "is_on_pool",
        "sum_async",
    ],
)
def test_awaitables_are_coroutine_functions(name):
    assert inspect.iscoroutinefunction(getattr(generated, name))


async def test_every_awaitable_gives_its_result(backend):
    assert await generated.double_async(21) == 42
    assert await generated.finished() is None
    assert await generated.greet("you") == "Hello you"
    assert await generated.nothing() is None
    assert await generated.breathe() is None
    assert await generated.configured(3) == 3
    assert await generated.by_hand(4) == 4
    assert await generated.sum_async(1, 2, 3) == 6
    assert await generated.is_exclusive()


async def test_coroutines_of_a_function_without_parameters_are_independent(backend):
    async with backend.group() as group:
        children = [group.start(function) for function in [generated.finished, generated.nothing] * 10]
        for child in children:
            await child.join()
    assert all(child.finished and child.value is None for child in children)


async def test_token_is_cancelled(backend):
    async with backend.group() as group:
        child = group.start(generated.forever)
        await backend.settle()
        child.cancel()
        await child.join()
    assert child.canceled
    assert generated.take_notes() == ["canceled"]


@pytest.mark.parametrize("from_pool", [True, False])
async def test_progress_is_told_on_the_loops_thread_and_before_the_result(backend, from_pool):
    told = []
    assert await generated.count_aloud(5, lambda i: told.append((i, threading.get_ident())), from_pool=from_pool) == 5
    assert told == [(i, threading.get_ident()) for i in range(5)]
    assert await generated.count_aloud(2) == await generated.count_aloud(2, None) == 2


@pytest.mark.parametrize("from_pool", [True, False])
async def test_progress_that_raises_does_not_stop_the_function(backend, from_pool):
    with unraisable() as errors:
        assert await generated.count_aloud(2, lambda i: 1 / 0, from_pool=from_pool) == 2
    assert errors == [(ZeroDivisionError, "division by zero")] * 2


async def test_progress_of_another_thread_comes_before_the_result_of_a_function_that_ended_in_its_call(backend):
    seen = []
    await generated.tell_in_call(seen.append)
    assert seen == [1]


def raises(error):
    """A callable that raises an error the first time it is called."""
    errors = [error]

    def tell(_):
        if errors:
            raise errors.pop()

    return tell


@pytest.mark.parametrize("from_pool", [True, False])
@pytest.mark.parametrize("error", [KeyboardInterrupt("enough"), SystemExit(3)], ids=repr)
async def test_progress_that_interrupts_is_raised_by_the_function(backend, error, from_pool):
    with pytest.raises(type(error)) as raised:
        await generated.count_aloud(3, raises(error), from_pool=from_pool)
    assert raised.value is error


@pytest.mark.parametrize("error", [KeyboardInterrupt("enough"), SystemExit(3)], ids=repr)
async def test_progress_that_interrupts_cancels_the_function(backend, error):
    with pytest.raises(type(error)) as raised:
        await generated.count_until_canceled(raises(error))
    assert raised.value is error
    assert generated.take_notes() == ["canceled: True"]


@pytest.mark.parametrize("error", [KeyboardInterrupt("enough"), SystemExit(3)], ids=repr)
def test_progress_that_interrupts_ends_a_sync_function(error):
    with pytest.raises(type(error)) as raised:
        generated.must_tell(raises(error))
    assert raised.value is error
    with pytest.raises(type(error)) as raised:
        generated.tell_now("it", raises(error))
    assert raised.value is error


def test_progress_of_a_sync_function_is_told_at_once():
    told = []
    generated.tell_now("it", told.append)
    assert told == ["it"]
    generated.tell_now("it", None)
    with pytest.raises(TypeError, match=r"tell_now\(\) argument 'progress'.*cannot be called"):
        generated.tell_now("it", 5)
    with pytest.raises(TypeError, match=r"must_tell\(\) argument 'progress'"):
        generated.must_tell(None)
    generated.must_tell(told.append)
    assert told == ["it", 1]


async def test_offloaded_method_runs_on_the_pool(backend):
    assert await generated.is_on_pool(1)


async def test_offloaded_method_is_cancelled_through_its_token(backend):
    async with backend.group() as group:
        child = group.start(generated.wait_until_canceled)
        await backend.settle()
        child.cancel()
        await child.join()
    assert child.canceled
    # A task that was cancelled before the pool had begun it has never run.
    assert generated.take_notes() in (["stopped"], [])


async def test_streams_are_async_generators(backend):
    assert [item async for item in generated.count_async(4)] == [0, 1, 2, 3]
    assert [item async for item in generated.count_now(3)] == [0, 1, 2]
    assert isinstance(generated.count_async(1), collections.abc.AsyncGenerator)


def test_sequence_is_a_lazy_generator_that_is_disposed():
    numbers = generated.count_up(3)
    assert inspect.isgenerator(numbers)
    assert numbers.__name__ == numbers.__qualname__ == "count_up"
    assert next(numbers) == 0
    assert generated.take_notes() == []
    numbers.close()
    assert generated.take_notes() == ["disposed"]


def test_sequence_raises_what_its_enumerator_throws():
    items = []
    with pytest.raises(RuntimeError, match="counted"):
        for item in generated.count_up(2):
            items.append(item)
    assert items == [0, 1]
    assert generated.take_notes() == ["disposed"]


def test_forgotten_sequence_is_disposed():
    numbers = generated.count_up(3)
    next(numbers)
    del numbers
    assert generated.take_notes() == ["disposed"]


def test_defaults_of_every_kind():
    assert generated.defaults() == "null null 3 Infinity 1.50 x 6 Friday Monday 18446744073709551615 True True"
    assert generated.defaults("t", number=4, given=None).startswith("t 4  Infinity")


def test_parameters_are_placed_as_in_python():
    assert str(inspect.signature(generated.placed)) == "(a, b=2, *rest, class_='c', d='d')"
    assert generated.placed(1) == "1 2 c d []"
    assert generated.placed(1, 3, 4, 5, class_="k") == "1 3 k d [4, 5]"
    assert generated.many_of_them(1, 2, 3, 4, 5, 6, h=8, g=7) == "12345678"


def test_none_is_taken_where_c_sharp_says_so():
    assert generated.not_null("a", None, None, None) == "a null None null"
    with pytest.raises(TypeError, match=r"not_null\(\) argument 'text'"):
        generated.not_null(None, None, None, None)


def test_wrong_arguments_raise_type_error_at_the_call():
    with pytest.raises(TypeError, match="first_value"):
        generated.add_up("text")
    with pytest.raises(TypeError, match=r"greet\(\)"):
        generated.greet()
    with pytest.raises(TypeError, match=r"\*values"):
        asyncio.run(generated.sum_async("one"))


def test_bytes_callables_and_collections_are_converted():
    assert generated.count_bytes() == 0
    assert (
        generated.count_bytes(b"abc")
        == generated.count_bytes(bytearray(b"abc"))
        == generated.count_bytes(memoryview(b"abc"))
        == 3
    )
    assert generated.apply(lambda x: x * 10, {"a": [1, 2], "b": [3]}) == 60


@pytest.mark.skipif(not at_least((3, 15)), reason="frozendict came with 3.15")
def test_frozendict_is_a_mapping_as_dict_is():
    class Sub(builtins.frozendict):
        pass

    for mapping in (builtins.frozendict, Sub):
        assert generated.apply(lambda x: x * 10, mapping(a=[1, 2], b=[3])) == 60
        assert generated.add_up(**mapping(second_value=2, first_value=1)) == 3
        assert asyncio.run(generated.double_async(**mapping(value=4))) == 8
        # And no sequence of its keys.
        with pytest.raises(TypeError, match=f"Python .*{mapping.__name__}\\) to .NET int"):
            generated.apply(abs, {"a": mapping({1: 2})})


def test_detached_body_gives_results_and_errors():
    assert generated.detached(5) == 5
    with pytest.raises(ValueError):
        generated.detached(-1)


def test_named_function_has_that_name():
    generated.note("x")
    assert generated.take_notes() == ["x"]
    assert not hasattr(generated, "write_down")


def test_function_of_one_backend_runs_there_and_says_so_elsewhere():
    with pytest.raises(RuntimeError, match="trio"):
        asyncio.run(generated.on_trio())

    async def main():
        async with trio.open_nursery() as nursery:
            nursery.start_soon(generated.on_trio)
            await trio.testing.wait_all_tasks_blocked()
            generated.open_gate()

    if trio is not None:
        trio.run(main)


class Load:
    """Calls of one kind each."""

    def __init__(self, backend, marker):
        self.marker = marker

    async def sequences(self, count):
        for _ in range(count):
            numbers = generated.count_up(2)
            assert next(numbers) == 0
        generated.take_notes()

    async def rests(self, count):
        for _ in range(count):
            assert generated.placed(1, 2, 3, class_="c") == "1 2 c d [3]"
            assert await generated.sum_async(1, 2) == 3

    async def reports(self, count):
        for _ in range(count):
            assert await generated.count_aloud(1, lambda i, marker=self.marker: None, from_pool=False) == 1

    async def spans(self, count):
        for _ in range(count):
            assert generated.count_bytes(bytearray(b"ab")) == 2

    async def offloaded(self, count):
        for _ in range(count):
            assert await generated.is_on_pool(1)

    async def refused(self, count):
        for _ in range(count):
            with pytest.raises(TypeError):
                generated.placed(1, 2, self.marker)


@pytest.mark.stress
@pytest.mark.parametrize("kind", ["rests", "reports", "offloaded"])
def test_calls_leave_nothing(quick_backend, kind):
    leaves_nothing(quick_backend, Load, [kind], 100, 1000)


@pytest.mark.parametrize("kind", ["sequences", "spans", "refused"])
def test_sync_calls_leave_nothing(kind):
    leaves_nothing(backends.ASYNCIO[0], Load, [kind], 100, 1000)
