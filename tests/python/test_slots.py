"""A native coroutine driven in every way that Python drives one, compared with a real `async def`."""

import asyncio
import collections.abc
import gc
import inspect
import io
import sys
import types
import warnings
import weakref

import contract
import pytest
from backends import at_least
from texts import drive, formatted, what
from unraisable import unraisable

RESULTS = [None, 5, (1, 2), (), ValueError("result")]


@types.coroutine
def suspend():
    yield


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


def both(scenario):
    """The scenario's results with a native coroutine are those with a real one. In a running loop, for suspending needs one."""

    async def main():
        results = []
        for native in (True, False):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                warnings.filterwarnings("ignore", message="coroutine '.*' was never awaited")
                results.append(scenario(Pair(native)))
                gc.collect(0)
        ours, theirs = results
        assert ours == theirs

    asyncio.run(main())


async def awaiting(awaitable):
    return await awaitable


def test_send_value_to_fresh_raises_as_cpython():
    def scenario(pair):
        c = pair.finished()
        return what(c.send, 1), what(c.send, "x"), what(c.send, None), what(c.send, None)

    both(scenario)


@pytest.mark.parametrize("value", RESULTS, ids=repr)
def test_send_none_gives_stop_iteration_with_value(value):
    def scenario(pair):
        c = pair.finished(value)
        try:
            c.send(None)
        except StopIteration as stop:
            return repr(stop.value), repr(stop.args)

    both(scenario)


def test_reuse_after_end_raises_as_cpython():
    def scenario(pair):
        c = pair.finished()
        drive(c)
        return [
            what(c.send, None),
            what(c.send, 1),
            what(c.throw, ValueError("x")),
            what(c.throw, GeneratorExit),
            what(drive, awaiting(c)),
            what(c.close),
            what(c.close),
        ]

    both(scenario)


def test_reuse_after_failure_raises_as_cpython():
    def scenario(pair):
        c = pair.failing(LookupError("mine"))
        return what(c.send, None), what(c.send, None), what(drive, awaiting(c)), what(c.throw, KeyError), what(c.close)

    both(scenario)


def test_close_fresh_then_use_raises_as_cpython():
    def scenario(pair):
        c = pair.finished()
        return what(c.close), what(c.send, None), what(drive, awaiting(c)), what(c.throw, KeyError("k")), what(c.close)

    both(scenario)


def test_close_suspended_then_use_raises_as_cpython():
    def scenario(pair):
        c = pair.suspended()
        return what(c.close), what(c.send, None), what(c.throw, KeyError("k")), what(drive, awaiting(c)), what(c.close)

    both(scenario)


def test_second_awaiter_while_suspended_raises_as_cpython():
    def scenario(pair):
        c = pair.suspended()
        result = what(drive, awaiting(c))
        c.close()
        return result

    both(scenario)


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

    both(scenario)


def test_exception_of_callback_passes_through():
    class Mine(Exception):
        pass

    def raising():
        raise Mine("from inside")

    def scenario(pair):
        return what(pair.calling(raising).send, None)

    both(scenario)


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
def test_throw_raises_as_cpython(arguments, state):
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

    both(scenario)


def test_throw_keeps_instance_and_adds_traceback():
    def scenario(pair):
        error, tb = ValueError("x"), traceback_object()
        c = pair.suspended()
        try:
            c.throw(type(error), error, tb)
        except ValueError as caught:
            frames = formatted(caught)
            return caught is error, "traceback_object" in frames

    both(scenario)


def test_throw_into_awaiting_coroutine_reaches_native_one():
    def scenario(pair):
        results = []
        for close in (False, True):
            c = pair.suspended() if False else (contract.operation().wait("lazy") if pair.native else pair.suspending())
            outer = awaiting(c)
            outer.send(None)
            results.append(what(outer.close) if close else what(outer.throw, KeyError("k")))
            results.append(inspect.getcoroutinestate(c))
            results.append(what(c.send, None))
        return results

    both(scenario)


def test_wrong_argument_counts_raise_type_error():
    def scenario(pair):
        c = pair.finished()
        results = [what(c.send)[0], what(c.send, 1, 2)[0], what(c.throw)[0], what(c.throw, 1, 2, 3, 4)[0], what(c.close, 1)[0]]
        c.close()
        return results

    both(scenario)


def test_names_can_be_set_to_strings_only():
    def scenario(pair):
        c = pair.finished()
        results = [what(setattr, c, name, 5) for name in ("__name__", "__qualname__")]
        results += [what(delattr, c, name) for name in ("__name__", "__qualname__")]
        c.__name__, c.__qualname__ = "n", "q"
        results += [c.__name__, c.__qualname__]
        c.close()
        return results

    both(scenario)


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

    both(scenario)


def test_abstract_types_are_told_as_cpython():
    def scenario(pair):
        c = pair.finished()
        types = [getattr(collections.abc, name) for name in ("Coroutine", "Awaitable", "Generator", "Iterator", "Iterable", "AsyncGenerator", "Hashable")]
        results = [isinstance(c, t) for t in types] + [asyncio.iscoroutine(c), inspect.isawaitable(c), asyncio.isfuture(c), callable(c)]
        results += [what(iter, c)[0], what(list, c)[0], what(next, c)[0] if not pair.native else TypeError]
        c.close()
        return results

    both(scenario)


def test_await_method_gives_an_iterator_for_yield_from():
    def scenario(pair):
        iterator = pair.finished(7).__await__()
        results = [iter(iterator) is iterator, hasattr(iterator, "send"), hasattr(iterator, "throw"), hasattr(iterator, "close")]
        results.append(what(next, iterator))
        c = pair.finished()
        c.__await__().close()
        results.append(what(c.send, None))
        c = pair.finished()
        results.append(what(c.__await__().throw, KeyError("k")))
        results.append(what(c.send, None))
        return results

    both(scenario)


def test_cannot_be_created_from_python():
    coroutine = Pair(True).finished()
    with pytest.raises(TypeError, match="cannot create"):
        type(coroutine)()
    coroutine.close()


class YieldsFrom:
    def __init__(self, awaitable):
        self.awaitable = awaitable

    def __await__(self):
        return (yield from self.awaitable.__await__())


DRIVERS = {
    "await": awaiting,
    "nested await": lambda c: awaiting(awaiting(c)),
    "yield from": lambda c: awaiting(YieldsFrom(c)),
}


@pytest.mark.parametrize("driver", DRIVERS.values(), ids=DRIVERS)
@pytest.mark.parametrize("traced", [False, True], ids=["", "traced"])
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
@pytest.mark.parametrize("value", RESULTS, ids=repr)
async def test_every_way_to_await_gives_the_result(backend, driver, traced, pending, value):
    operation = contract.operation()
    if not pending:
        operation.complete(value, "here")

    def trace(frame, event, argument):
        return trace

    previous = sys.gettrace()
    if traced:
        sys.settrace(trace)
    try:
        async with backend.group() as group:
            child = group.start(lambda: driver(operation.wait("lazy", **backend.options)))
            await backend.settle()
            operation.complete(value, "thread")
            await child.join()
    finally:
        sys.settrace(previous)
    assert child.outcome is value or child.outcome == value


@pytest.mark.parametrize("traced", [False, True], ids=["", "traced"])
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
@pytest.mark.parametrize("python_task", [False, True], ids=["C task", "Python task"])
@pytest.mark.parametrize("value", RESULTS, ids=repr)
async def test_native_coroutine_as_root_of_a_task_gives_the_result(loop_backend, traced, pending, python_task, value):
    operation = contract.operation()
    if not pending:
        operation.complete(value, "here")
    previous = sys.gettrace()
    if traced:
        sys.settrace(lambda *_: None)
    try:
        loop = asyncio.get_running_loop()
        coroutine = operation.wait("lazy")
        task = asyncio.tasks._PyTask(coroutine, loop=loop) if python_task else loop.create_task(coroutine)
        await loop_backend.settle()
        operation.complete(value, "thread")
        result = await task
    finally:
        sys.settrace(previous)
    assert result is value or result == value


def test_every_entry_point_is_there():
    coroutine = Pair(True).finished()
    for name in ["__await__", "send", "throw", "close", "__name__", "__qualname__", "cr_running", "cr_frame", "cr_code", "cr_await", "cr_origin"]:
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


@pytest.mark.parametrize("use", ["drop", "close", "await"])
def test_never_awaited_warning_comes_as_from_cpython(use):
    messages = []
    for native in (True, False):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            coroutine = Pair(native).finished()
            coroutine.__qualname__ = "Outer.name"
            if use == "close":
                coroutine.close()
            elif use == "await":
                drive(coroutine)
            del coroutine
            gc.collect()
        messages.append([(str(w.message), w.category) for w in caught])
    assert messages[0] == messages[1]
    assert len(messages[0]) == (1 if use == "drop" else 0)


def test_never_awaited_coroutine_never_starts():
    operation = contract.operation()
    with pytest.warns(RuntimeWarning, match="^coroutine 'coroutine' was never awaited$"):
        operation.wait("token")
        gc.collect()
    assert operation.count("started") == 0


def test_never_awaited_warning_as_error_is_unraisable():
    with unraisable() as errors, warnings.catch_warnings():
        warnings.simplefilter("error")
        contract.operation().wait("token")
        gc.collect()
    assert errors == [(RuntimeWarning, "coroutine 'coroutine' was never awaited")]


def test_finalizer_keeps_current_exception():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            raise KeyError("current")
        except KeyError:
            contract.operation().wait("token")
            gc.collect()
            assert isinstance(sys.exc_info()[1], KeyError)


async def test_repr_tells_state(loop_backend):
    operation = contract.operation()
    coroutine = operation.wait("lazy", name="fetch", qualname="Client.fetch")
    assert "Client.fetch" in repr(coroutine) and "created" in repr(coroutine)
    task = asyncio.ensure_future(coroutine)
    await loop_backend.settle()
    assert "suspended" in repr(coroutine)
    assert "Client.fetch" in repr(task)
    assert "pending" in repr(task._fut_waiter)
    operation.complete()
    await task
    assert "closed" in repr(coroutine)
    assert "Client.fetch" in repr(task)


async def test_task_stack_can_be_printed(loop_backend):
    operation = contract.operation()

    async def outer():
        await operation.wait("lazy")

    for root in (outer(), contract.operation().wait("lazy")):
        task = asyncio.ensure_future(root)
        await loop_backend.settle()
        text = io.StringIO()
        task.print_stack(file=text)
        assert repr(task) in text.getvalue()
        task.get_stack()
        task.cancel()
        await asyncio.wait({task})
        task.print_stack(file=text)


async def test_await_chain_can_be_walked(loop_backend):
    operation = contract.operation()
    native = operation.wait("lazy")
    outer = awaiting(native)
    task = asyncio.ensure_future(outer)
    await loop_backend.settle()
    assert outer.cr_await is native
    assert native.cr_await is None
    assert inspect.getcoroutinestate(native) == inspect.CORO_SUSPENDED
    assert isinstance(native.cr_frame, types.FrameType)
    assert isinstance(native.cr_code, types.CodeType)
    operation.complete()
    await task
    assert native.cr_frame is None


def test_collected_on_another_thread_after_the_loop_was_closed_is_silent(loop_backend, capfd):
    operation = contract.operation()
    loop = loop_backend.new_loop()
    loop.set_debug(loop_backend.debug)
    outer = [None]

    async def body():
        try:
            await operation.wait("token")
        finally:
            outer.append("finally")

    async def main():
        outer[0] = body()
        # Not a task: the loop knows nothing of it, as with a coroutine that somebody dropped.
        outer[0].send(None)

    loop.run_until_complete(main())
    loop.close()

    def drop():
        outer[0] = None
        gc.collect()

    contract.call_on_thread(drop)
    assert outer == [None, "finally"]
    operation.wait_for("canceled")
    operation.wait_for("ended")
    assert operation.count("canceled") == 1
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("how", ["close", "collect"])
async def test_close_cancels_the_token_once_and_waits_for_nothing(loop_backend, how):
    operation = contract.operation()
    coroutine = operation.wait("token", gated=True)
    coroutine.send(None)
    if how == "close":
        coroutine.close()
        coroutine.close()
    else:
        del coroutine
        gc.collect()
    operation.wait_for("canceled")
    assert operation.count("ended") == 0
    operation.open_gate("thread", True)
    operation.wait_for("ended")
    assert operation.count("canceled") == 1


async def test_close_without_token_abandons(loop_backend):
    operation = contract.operation()
    coroutine = operation.wait("lazy")
    coroutine.send(None)
    coroutine.close()
    operation.complete(1, "thread", True)
    await loop_backend.settle()
    assert inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED
