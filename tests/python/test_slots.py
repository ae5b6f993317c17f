"""A native coroutine driven in every way that Python drives one, compared with a real `async def`."""

import asyncio
import collections.abc
import inspect
import weakref

import contract
import pytest
from backends import at_least
from shared import in_coroutine
from texts import compare, drive, formatted, needs_the_real_one, suspend, what

RESULTS = [None, 5, (1, 2), (), ValueError("result")]


class Pair:
    """A native coroutine, or the real one that it is compared with: finished at once, or suspended once."""

    def __init__(self, native):
        self.native = native

    def finished(self, value=5):
        if self.native:
            operation = contract.operation()
            operation.complete(value, "here")
            coroutine = operation.wait("lazy")
        else:

            async def body():
                return value

            coroutine = body()
        coroutine.__name__ = coroutine.__qualname__ = "c"
        return coroutine

    def failing(self, error):
        if self.native:
            operation = contract.operation()
            operation.fail(error, "", "here")
            coroutine = operation.wait("lazy")
        else:

            async def body():
                raise error

            coroutine = body()
        coroutine.__name__ = coroutine.__qualname__ = "c"
        return coroutine

    def suspended(self):
        coroutine = contract.operation().wait("lazy") if self.native else self.suspending()
        coroutine.send(None)
        return coroutine

    @staticmethod
    async def suspending():
        await suspend()

    def calling(self, function):
        if self.native:
            return contract.operation().wait("call", function=function)

        async def body():
            function()
            await suspend()

        return body()


def test_send_value_to_fresh_raises_as_cpython():
    def scenario(pair):
        c = pair.finished()
        return what(c.send, 1), what(c.send, "x"), what(c.send, None), what(c.send, None)

    compare(Pair, scenario)


@pytest.mark.parametrize("value", RESULTS, ids=repr)
def test_send_none_gives_stop_iteration_with_value(value):
    def scenario(pair):
        c = pair.finished(value)
        try:
            c.send(None)
        except StopIteration as stop:
            return repr(stop.value), repr(stop.args)

    compare(Pair, scenario)


def test_reuse_after_end_raises_as_cpython():
    def scenario(pair):
        c = pair.finished()
        drive(c)
        return [
            what(c.send, None),
            what(c.send, 1),
            what(c.throw, ValueError("x")),
            what(c.throw, GeneratorExit),
            what(drive, in_coroutine(c)),
            what(c.close),
            what(c.close),
        ]

    compare(Pair, scenario)


def test_reuse_after_failure_raises_as_cpython():
    def scenario(pair):
        c = pair.failing(LookupError("mine"))
        return (
            what(c.send, None),
            what(c.send, None),
            what(drive, in_coroutine(c)),
            what(c.throw, KeyError),
            what(c.close),
        )

    compare(Pair, scenario)


def test_close_fresh_then_use_raises_as_cpython():
    def scenario(pair):
        c = pair.finished()
        return (
            what(c.close),
            what(c.send, None),
            what(drive, in_coroutine(c)),
            what(c.throw, KeyError("k")),
            what(c.close),
        )

    compare(Pair, scenario)


def test_close_suspended_then_use_raises_as_cpython():
    def scenario(pair):
        c = pair.suspended()
        return (
            what(c.close),
            what(c.send, None),
            what(c.throw, KeyError("k")),
            what(drive, in_coroutine(c)),
            what(c.close),
        )

    compare(Pair, scenario)


def test_second_awaiter_while_suspended_raises_as_cpython():
    def scenario(pair):
        c = pair.suspended()
        result = what(drive, in_coroutine(c))
        c.close()
        return result

    compare(Pair, scenario)


def test_reentry_while_running_raises_as_cpython():
    def scenario(pair):
        results = []

        def inside():
            results.append(what(c.send, None))
            results.append(what(c.throw, ValueError))
            results.append(what(c.close))
            results.append(inspect.getcoroutinestate(c))
            results.append(c.cr_running)

        c = pair.calling(inside)
        c.send(None)
        c.close()
        return results

    compare(Pair, scenario)


def test_exception_of_callback_passes_through():
    class Mine(Exception):
        pass

    def raising():
        raise Mine("from inside")

    def scenario(pair):
        return what(pair.calling(raising).send, None)

    compare(Pair, scenario)


def traceback_object():
    try:
        raise LookupError
    except LookupError as error:
        return error.__traceback__


THROWS = {
    "class": (ValueError,),
    "instance": (ValueError("x"),),
    "class and text": (ValueError, "x"),
    "class and instance": (ValueError, ValueError("x")),
    "class and subclass instance": (LookupError, KeyError("x")),
    "class and arguments": (LookupError, (2, "text")),
    "class and nones": (ValueError, None, None),
    "class, text and traceback": (ValueError, "x", traceback_object()),
    "instance, none and traceback": (ValueError("x"), None, traceback_object()),
    "base exception": (KeyboardInterrupt,),
    "generator exit": (GeneratorExit,),
    "stop iteration": (StopIteration(3),),
    "stop iteration class": (StopIteration, 3),
    "stop async iteration": (StopAsyncIteration,),
    "instance and value": (ValueError("x"), "y"),
    "not an exception": (5,),
    "not an exception class": (int,),
    "not a traceback": (ValueError, "x", 5),
}


@pytest.mark.parametrize("arguments", THROWS.values(), ids=THROWS)
@pytest.mark.parametrize("state", ["fresh", "suspended", "finished"])
def test_throw_raises_as_cpython(request, arguments, state):
    needs_the_real_one(state == "fresh", request.node.callspec.id)

    def scenario(pair):
        if state == "suspended":
            c = pair.suspended()
        else:
            c = pair.finished()
            if state == "finished":
                drive(c)
        result = what(c.throw, *arguments)
        # What the innermost frame of the real one says is "generator raised", because that is what it is.
        result = result[0], str(result[1]).replace("generator raised", "coroutine raised")
        # A real coroutine is never suspended itself, only something in it; there what is no exception ends it.
        after = what(c.send, None) if state != "suspended" or result[0] is not TypeError else None
        c.close()
        return result, after

    compare(Pair, scenario)


def test_throw_keeps_instance_and_adds_traceback():
    def scenario(pair):
        error, tb = ValueError("x"), traceback_object()
        c = pair.suspended()
        try:
            c.throw(type(error), error, tb)
        except ValueError as caught:
            frames = formatted(caught)
            return caught is error, "traceback_object" in frames

    compare(Pair, scenario)


def test_throw_into_awaiting_coroutine_reaches_native_one():
    def scenario(pair):
        results = []
        for close in (False, True):
            c = pair.suspended() if False else (contract.operation().wait("lazy") if pair.native else pair.suspending())
            outer = in_coroutine(c)
            outer.send(None)
            results.append(what(outer.close) if close else what(outer.throw, KeyError("k")))
            results.append(inspect.getcoroutinestate(c))
            results.append(what(c.send, None))
        return results

    compare(Pair, scenario)


def test_wrong_argument_counts_raise_type_error():
    def scenario(pair):
        c = pair.finished()
        results = [
            what(c.send)[0],
            what(c.send, 1, 2)[0],
            what(c.throw)[0],
            what(c.throw, 1, 2, 3, 4)[0],
            what(c.close, 1)[0],
        ]
        c.close()
        return results

    compare(Pair, scenario)


def test_names_can_be_set_to_strings_only():
    def scenario(pair):
        c = pair.finished()
        results = [what(setattr, c, name, 5) for name in ("__name__", "__qualname__")]
        results += [what(delattr, c, name) for name in ("__name__", "__qualname__")]
        c.__name__, c.__qualname__ = "n", "q"
        results += [c.__name__, c.__qualname__]
        c.close()
        return results

    compare(Pair, scenario)


def test_states_are_told_as_cpython():
    def scenario(pair):
        fresh, suspended, finished, closed = pair.finished(), pair.suspended(), pair.finished(), pair.finished()
        drive(finished)
        closed.close()
        results = []
        for c in (fresh, suspended, finished, closed):
            results.append(inspect.getcoroutinestate(c))
            results.append((c.cr_running, c.cr_frame is None, c.cr_origin))
            if at_least((3, 11)):
                results.append(c.cr_suspended)
        fresh.close()
        suspended.close()
        return results

    compare(Pair, scenario)


def test_abstract_types_are_told_as_cpython():
    def scenario(pair):
        c = pair.finished()
        types = [
            getattr(collections.abc, name)
            for name in ("Coroutine", "Awaitable", "Generator", "Iterator", "Iterable", "AsyncGenerator", "Hashable")
        ]
        results = [isinstance(c, t) for t in types] + [
            asyncio.iscoroutine(c),
            inspect.isawaitable(c),
            asyncio.isfuture(c),
            callable(c),
        ]
        results += [what(iter, c)[0], what(list, c)[0], what(next, c)[0] if not pair.native else TypeError]
        c.close()
        return results

    compare(Pair, scenario)


def test_await_method_gives_an_iterator_for_yield_from():
    def scenario(pair):
        iterator = pair.finished(7).__await__()
        results = [
            iter(iterator) is iterator,
            hasattr(iterator, "send"),
            hasattr(iterator, "throw"),
            hasattr(iterator, "close"),
        ]
        results.append(what(next, iterator))
        c = pair.finished()
        c.__await__().close()
        results.append(what(c.send, None))
        c = pair.finished()
        results.append(what(c.__await__().throw, KeyError("k")))
        results.append(what(c.send, None))
        return results

    compare(Pair, scenario)


def test_cannot_be_created_from_python():
    coroutine = Pair(True).finished()
    with pytest.raises(TypeError, match="cannot create"):
        type(coroutine)()
    coroutine.close()


def test_every_entry_point_is_there():
    coroutine = Pair(True).finished()
    for name in [
        "__await__",
        "send",
        "throw",
        "close",
        "__name__",
        "__qualname__",
        "cr_running",
        "cr_frame",
        "cr_code",
        "cr_await",
        "cr_origin",
    ]:
        assert hasattr(coroutine, name), name
    coroutine.close()


def test_coroutine_can_be_weakly_referenced_and_hashed():
    coroutine = Pair(True).finished()
    reference = weakref.ref(coroutine)
    assert {coroutine: 1}[coroutine] == 1
    assert reference() is coroutine
    coroutine.close()
    del coroutine
    assert reference() is None
