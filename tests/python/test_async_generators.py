"""A .NET stream as an asynchronous generator: items, states, errors, hooks, ends; compared with a real one."""

import asyncio
import collections.abc
import contextlib
import gc
import sys
import types
import warnings
import weakref

import contract
import pytest
from backends import at_least, trio
from texts import drive, what

COUNT = 1000


def ready(*items, **options):
    """A stream whose items are all there, and its generator."""
    stream = contract.stream()
    for item in items:
        stream.put(item, "here")
    stream.finish("here")
    return stream, stream.iterate(**options)


async def collect(generator):
    return [item async for item in generator]


# ---- items ----


@pytest.mark.parametrize("paced", [False, True], ids=["ready", "paced"])
async def test_items_come_in_order_and_complete(backend, paced):
    assert await collect(contract.range_stream(COUNT, paced, **backend.options)) == list(range(COUNT))


async def test_items_put_by_another_thread_come_in_order(backend):
    stream = contract.stream()
    seen = []

    async def consumer():
        async for item in stream.iterate(**backend.options):
            seen.append(item)

    async with backend.group() as group:
        child = group.start(consumer)
        for i in range(20):
            await backend.settle()
            assert seen == list(range(i))
            stream.put(i, "thread", True)
        await backend.settle()
        stream.finish("thread")
        await child.join()
    assert seen == list(range(20))
    assert stream.count("disposed") == 1
    assert stream.count("opened") == 1


@pytest.mark.parametrize("items", [(), (None,), ((1, 2), ()), (ValueError("item"), StopIteration(1))], ids=repr)
async def test_items_of_every_kind_come_through(backend, items):
    _, generator = ready(*items, **backend.options)
    seen = await collect(generator)
    assert all(a is b or a == b for a, b in zip(seen, items)) and len(seen) == len(items)


async def test_generator_is_lazy(backend):
    stream, generator = ready(1, **backend.options)
    assert stream.count("opened") == 0
    step = generator.__anext__()
    assert stream.count("opened") == 0
    assert await step == 1
    assert stream.count("opened") == 1
    await generator.aclose()


async def test_generator_from_stream_that_exists_already(backend):
    stream = contract.stream()
    generator = stream.iterate(lazy=False, **backend.options)
    stream.put(1, "here")
    stream.finish("here")
    assert await collect(generator) == [1]


async def test_end_of_iteration_is_for_ever(backend):
    stream, generator = ready(1, **backend.options)
    assert await collect(generator) == [1]
    for _ in range(3):
        with pytest.raises(StopAsyncIteration):
            await generator.__anext__()
        with pytest.raises(StopAsyncIteration):
            await generator.asend(None)
    assert stream.count("disposed") == 1


@pytest.mark.skipif(not at_least((3, 10)), reason="anext() came with 3.10")
async def test_anext_builtin_works(backend):
    _, generator = ready(1, **backend.options)
    assert await anext(generator) == 1
    assert await anext(generator, "default") == "default"


@pytest.mark.parametrize("when", ["ready", "paced"])
async def test_failure_ends_the_generator(backend, when):
    stream = contract.stream()
    generator = stream.iterate(**backend.options)
    stream.put(1, "here")
    assert await generator.__anext__() == 1
    async with backend.group() as group:
        if when == "ready":
            stream.fail("ArgumentException", "broken", "here")
        child = group.start(lambda: generator.__anext__())
        await backend.settle()
        stream.fail("ArgumentException", "broken", "thread")
        await child.join()
    assert isinstance(child.error, ValueError)
    assert stream.count("disposed") == 1
    with pytest.raises(StopAsyncIteration):
        await generator.__anext__()


async def test_failing_disposal_is_raised(backend):
    _, generator = ready(1, fail_disposal=True, **backend.options)
    assert await generator.__anext__() == 1
    with pytest.raises(ValueError, match="the disposal failed"):
        await generator.__anext__()
    _, generator = ready(1, 2, fail_disposal=True, **backend.options)
    assert await generator.__anext__() == 1
    with pytest.raises(ValueError, match="the disposal failed"):
        await generator.aclose()


# ---- cancellation ----


async def test_cancelled_anext_disposes_and_finishes(backend):
    stream = contract.stream()
    generator = stream.iterate(gated=True, **backend.options)
    async with backend.group() as group:
        child = group.start(lambda: generator.__anext__())
        await backend.settle()
        assert not child.finished
        child.cancel()
        await backend.until(lambda: stream.count("canceled"))
        await backend.settle()
        assert not child.finished
        stream.open_gate("thread")
        await child.join()
    assert child.canceled
    assert stream.count("disposed") == 1
    assert stream.count("canceled") == 1
    with pytest.raises(StopAsyncIteration):
        await generator.__anext__()


async def test_cancelled_loop_can_go_on_elsewhere(backend):
    first, second = contract.stream(), contract.stream()
    async with backend.group() as group:
        child = group.start(collect, first.iterate(**backend.options))
        await backend.settle()
        child.cancel()
        await child.join()
        assert child.canceled
        other = group.start(collect, second.iterate(**backend.options))
        await backend.settle()
        second.put(1, "thread", True)
        second.finish("thread")
        await other.join()
    assert other.value == [1]


async def test_aclose_waits_for_disposal(backend):
    stream = contract.stream()
    stream.put(1, "here")
    generator = stream.iterate(gated=True, **backend.options)
    assert await generator.__anext__() == 1
    async with backend.group() as group:
        child = group.start(lambda: generator.aclose())
        await backend.settle()
        assert not child.finished
        stream.open_gate("thread")
        await child.join()
    assert child.outcome is None
    assert stream.count("disposed") == 1


async def test_aclosing_closes(backend):
    stream, generator = ready(1, 2, 3, **backend.options)
    aclosing = getattr(contextlib, "aclosing", None)
    if aclosing is None:

        @contextlib.asynccontextmanager
        async def aclosing(thing):
            try:
                yield thing
            finally:
                await thing.aclose()

    async with aclosing(generator) as items:
        async for item in items:
            break
    assert stream.count("disposed") == 1


async def test_aclose_in_cancelled_task_still_disposes(scoped_backend):
    backend = scoped_backend
    stream, generator = ready(1, 2, **backend.options)
    assert await generator.__anext__() == 1
    with backend.scope() as scope:
        scope.cancel()
        await generator.aclose()
    stream.wait_for("disposed")
    assert stream.count("disposed") == 1


# ---- asend and athrow ----


async def test_asend_value_reaches_the_stream(backend):
    stream = contract.stream()
    generator = stream.iterate(echo=True, **backend.options)
    stream.put("first", "here")
    assert await generator.asend(None) == "first"
    for value in ["a", (1, 2), 5]:
        assert await generator.asend(value) == value
    assert stream.count("sent") == 3
    await generator.aclose()


async def test_asend_without_handler_raises_type_error(backend):
    _, generator = ready(1, 2, **backend.options)
    assert await generator.asend(None) == 1
    with pytest.raises(TypeError, match="takes no sent values"):
        await generator.asend("x")
    assert await generator.asend(None) == 2
    await generator.aclose()


async def test_athrow_that_is_caught_gives_the_next_item(backend):
    stream = contract.stream()
    generator = stream.iterate(**{"catch": "KeyError"}, **backend.options)
    for i in range(3):
        stream.put(i, "here")
    assert await generator.__anext__() == 0
    assert await generator.athrow(KeyError("k")) == 1
    assert await generator.__anext__() == 2
    with pytest.raises(ValueError, match="^not caught$"):
        await generator.athrow(ValueError("not caught"))
    assert stream.count("thrown") == 2
    assert stream.count("disposed") == 1
    with pytest.raises(StopAsyncIteration):
        await generator.__anext__()


async def test_athrow_without_handler_ends_with_the_same_exception(backend):
    stream, generator = ready(1, 2, **backend.options)
    assert await generator.__anext__() == 1
    error = KeyError("mine")
    with pytest.raises(KeyError) as caught:
        await generator.athrow(error)
    assert caught.value is error
    assert stream.count("disposed") == 1


# ---- states and errors, as CPython's ----


class Pair:
    """Makes a native generator, or the real one that it is compared with. Both give 1 and 2, or fail after 1."""

    def __init__(self, native):
        self.native = native

    def items(self, error=None):
        if self.native:
            stream = contract.stream()
            stream.put(1, "here")
            if error is None:
                stream.put(2, "here")
                stream.finish("here")
            else:
                stream.fail(error, "", "here")
            generator = stream.iterate()
        else:

            async def body():
                yield 1
                if error is not None:
                    raise error
                yield 2

            generator = body()
        generator.__name__ = generator.__qualname__ = "items"
        return generator

    def suspended(self):
        """A generator whose `__anext__` suspends, and that step, suspended."""
        if self.native:
            generator = contract.stream().iterate(echo=True)
        else:

            async def body():
                await suspend()
                yield 1

            generator = body()
        step = generator.__anext__()
        step.send(None)
        return generator, step


@types.coroutine
def suspend():
    yield


def both(scenario):
    async def main():
        # No hooks: the loop is not to close what a scenario leaves behind.
        results = []
        for native in (True, False):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                warnings.filterwarnings("ignore", message="coroutine method '.*' was never awaited")
                results.append(scenario(Pair(native)))
                gc.collect(0)
        ours, theirs = results
        assert ours == theirs

    asyncio.run(main())


def step(awaitable):
    return what(drive, awaitable)


STATES = {
    "fresh": lambda pair: pair.items(),
    "begun": lambda pair: advanced(pair.items(), 1),
    "exhausted": lambda pair: advanced(pair.items(), 3),
    "closed fresh": lambda pair: closed(pair.items()),
    "closed": lambda pair: closed(advanced(pair.items(), 1)),
    "failed": lambda pair: advanced(pair.items(KeyError("body")), 2),
    "stopped": lambda pair: advanced(pair.items(StopIteration(1)), 2),
    "stopped async": lambda pair: advanced(pair.items(StopAsyncIteration(1)), 2),
    "thrown fresh": lambda pair: thrown(pair.items()),
}


def advanced(generator, times):
    for _ in range(times):
        step(generator.__anext__())
    return generator


def closed(generator):
    assert step(generator.aclose()) == ("value", None)
    return generator


def thrown(generator):
    step(generator.athrow(LookupError("thrown")))
    return generator


OPERATIONS = {
    "anext": lambda g: g.__anext__(),
    "asend none": lambda g: g.asend(None),
    "athrow instance": lambda g: g.athrow(ValueError("x")),
    "athrow class": lambda g: g.athrow(ValueError),
    "athrow two": lambda g: g.athrow(ValueError, "x"),
    "athrow three": lambda g: g.athrow(ValueError, "x", None),
    "athrow exit": lambda g: g.athrow(GeneratorExit),
    "athrow stop": lambda g: g.athrow(StopIteration(3)),
    "athrow stop async": lambda g: g.athrow(StopAsyncIteration),
    "aclose": lambda g: g.aclose(),
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_step_in_every_state_is_as_cpython(state, operation):
    def scenario(pair):
        generator = state(pair)
        results = [step(operation(generator))]
        results += [step(generator.__anext__()), step(generator.aclose()), step(generator.__anext__())]
        return results

    both(scenario)


@pytest.mark.parametrize("state", ["fresh", "exhausted", "closed", "closed fresh"])
def test_asend_value_in_state_is_as_cpython(state):
    both(lambda pair: step(STATES[state](pair).asend("x")))


def test_failure_of_the_body_is_as_cpython():
    def scenario(pair):
        results = []
        for error in (KeyError("body"), StopIteration(1), StopAsyncIteration(1), GeneratorExit()):
            generator = advanced(pair.items(error), 1)
            try:
                drive(generator.__anext__())
            except BaseException as raised:
                results.append((type(raised), str(raised), type(raised.__cause__)))
            results.append(step(generator.__anext__()))
        return results

    both(scenario)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_step_while_running_is_as_cpython(operation):
    def scenario(pair):
        generator, suspended = pair.suspended()
        result = step(operation(generator))
        running = generator.ag_running
        suspended.close()
        return result, running

    both(scenario)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_reuse_of_a_step_is_as_cpython(operation):
    def scenario(pair):
        generator = advanced(pair.items(), 1)
        awaitable = operation(generator)
        return [step(awaitable), step(awaitable), what(awaitable.send, None), what(awaitable.throw, KeyError("k")), what(awaitable.close)]

    both(scenario)


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_close_of_a_step_that_has_not_begun_is_as_cpython(state, operation):
    # From 3.13 it ends the generator.
    def scenario(pair):
        generator = state(pair)
        awaitable = operation(generator)
        return [what(awaitable.close), step(awaitable), generator.ag_running, step(generator.__anext__()), what(awaitable.close)]

    both(scenario)


THROWN = {
    "error": lambda: KeyError("k"),
    "exit": GeneratorExit,
    "stop": lambda: StopIteration(3),
    "stop async": StopAsyncIteration,
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
@pytest.mark.parametrize("error", THROWN.values(), ids=THROWN)
def test_throw_into_a_step_that_has_not_begun_is_as_cpython(state, operation, error):
    def scenario(pair):
        generator = state(pair)
        return what(operation(generator).throw, error()), step(generator.__anext__())

    both(scenario)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_close_of_a_step_that_has_not_begun_while_another_runs_is_as_cpython(operation):
    def scenario(pair):
        generator, suspended = pair.suspended()
        awaitable = operation(generator)
        results = [what(awaitable.close), generator.ag_running]
        suspended.close()
        return results

    both(scenario)


def test_close_of_a_suspended_step_finishes_the_generator():
    """The behaviour of 3.13 on every version."""

    async def main():
        generator, suspended = Pair(True).suspended()
        suspended.close()
        assert not generator.ag_running
        with pytest.raises(StopAsyncIteration):
            await generator.__anext__()

    asyncio.run(main())


def test_attributes_are_as_cpython():
    def scenario(pair):
        results = []
        for state in ("fresh", "begun", "exhausted"):
            generator = STATES[state](pair)
            results.append((generator.ag_running, generator.ag_await, generator.ag_frame is None))
            if at_least((3, 12)):
                results.append(generator.ag_suspended)
        generator, suspended = pair.suspended()
        results.append(generator.ag_running)
        suspended.close()
        results += [what(setattr, generator, name, 5) for name in ("__name__", "__qualname__")]
        results += [generator.__name__ == generator.__qualname__ or not pair.native]
        return results

    both(scenario)


def test_abstract_types_are_as_cpython():
    def scenario(pair):
        generator = pair.items()
        names = ("AsyncGenerator", "AsyncIterator", "AsyncIterable", "Coroutine", "Awaitable", "Iterable")
        results = [isinstance(generator, getattr(collections.abc, name)) for name in names]
        steps = [generator.__anext__(), generator.aclose(), generator.asend(None), generator.athrow(KeyError)]
        results += [isinstance(s, collections.abc.Awaitable) for s in steps]
        results += [generator.__aiter__() is generator]
        for s in steps:
            s.close()
        return results

    both(scenario)


def test_aclose_is_a_coroutine():
    generator = Pair(True).items()
    step = generator.aclose()
    assert isinstance(step, collections.abc.Coroutine)
    assert asyncio.iscoroutine(step)
    step.close()


def test_wrong_argument_counts_raise_type_error():
    def scenario(pair):
        generator = pair.items()
        calls = [(generator.asend,), (generator.asend, 1, 2), (generator.aclose, 1), (generator.__anext__, 1)]
        return [what(*call)[0] for call in calls]

    both(scenario)


def test_wrong_self_type_raises_type_error():
    generator = Pair(True).items()
    with pytest.raises(TypeError):
        type(generator).asend(5, None)
    with pytest.raises(TypeError):
        type(generator).__anext__(object())


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_step_never_awaited_warns_as_cpython(operation):
    messages = []
    for native in (True, False):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warnings.filterwarnings("ignore", category=DeprecationWarning)
            generator = Pair(native).items()
            operation(generator)
            gc.collect()
            del generator
            gc.collect()
        messages.append([(str(w.message), w.category) for w in caught])
    assert messages[0] == messages[1]


# ---- hooks, and what becomes of a generator that is left behind ----


@pytest.fixture
def hooks():
    seen = []
    previous = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(firstiter=lambda g: seen.append(("first", g)), finalizer=lambda g: seen.append(("final", type(g).__name__)))
    yield seen
    sys.set_asyncgen_hooks(*previous)


@pytest.mark.parametrize("operation", ["anext", "asend none", "athrow instance", "aclose"])
def test_first_call_of_a_step_method_calls_firstiter_once(hooks, operation):
    generator = Pair(True).items()
    assert hooks == []
    OPERATIONS[operation](generator).close()
    assert hooks == [("first", generator)]
    OPERATIONS[operation](generator).close()
    assert len(hooks) == 1
    hooks.clear()


def test_finalizer_gets_a_generator_that_is_left_behind(hooks):
    generator = advanced(Pair(True).items(), 1)
    hooks.clear()
    del generator
    gc.collect()
    assert [event for event, _ in hooks] == ["final"]


@pytest.mark.parametrize("state", ["exhausted", "closed", "failed", "closed fresh"])
def test_finalizer_does_not_get_a_finished_generator(hooks, state):
    generator = STATES[state](Pair(True))
    hooks.clear()
    del generator
    gc.collect()
    assert hooks == []


def test_untouched_generator_calls_no_hook(hooks):
    generator = Pair(True).items()
    del generator
    gc.collect()
    assert hooks == []


def test_generator_without_hooks_left_behind_is_disposed():
    stream, generator = ready(1, 2)
    assert sys.get_asyncgen_hooks() == (None, None)
    drive(generator.__anext__())
    del generator
    gc.collect()
    stream.wait_for("disposed")
    assert stream.count("disposed") == 1


def test_raising_firstiter_is_raised():
    def refuse(generator):
        raise LookupError("refused")

    previous = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(firstiter=refuse)
    try:
        with pytest.raises(LookupError, match="refused"):
            Pair(True).items().__anext__()
    finally:
        sys.set_asyncgen_hooks(*previous)


async def test_break_leaves_a_generator_that_the_loop_closes(loop_backend):
    stream, generator = ready(1, 2, 3)

    async def body(generator):
        async for _ in generator:
            break

    task = body(generator)
    del generator
    await task
    del task
    gc.collect()
    await loop_backend.until(lambda: stream.count("disposed"))
    assert stream.count("disposed") == 1


def test_generator_alive_at_the_end_is_closed_by_shutdown_asyncgens(loop_backend):
    stream, generator = ready(1, 2, 3)

    async def main():
        assert await generator.__anext__() == 1

    loop_backend.run(main)
    assert stream.count("disposed") == 1


async def test_generator_collected_on_another_thread_is_closed_by_its_loop(loop_backend):
    stream, generator = ready(1, 2, 3)
    holder = [generator]
    del generator
    assert await holder[0].__anext__() == 1

    def drop():
        holder.clear()
        gc.collect()

    contract.call_on_thread(drop)
    await loop_backend.until(lambda: stream.count("disposed"))


def test_generator_collected_after_its_loop_was_closed_is_disposed(loop_backend):
    stream, generator = ready(1, 2, 3)
    loop = loop_backend.new_loop()

    async def main(generator):
        assert await generator.__anext__() == 1

    coroutine = main(generator)
    loop.run_until_complete(coroutine)
    del coroutine
    loop.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        del generator
        gc.collect()
    stream.wait_for("disposed")


@pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")
def test_generator_left_behind_in_trio_warns_and_is_closed(trio_backend):
    stream, generator = ready(1, 2, 3, name="items", **trio_backend.options)

    async def main(generator):
        async for _ in generator:
            break

    async def outer():
        nonlocal generator
        coroutine = main(generator)
        generator = None
        await coroutine
        del coroutine
        gc.collect()
        await trio_backend.settle()

    with pytest.warns(ResourceWarning, match="items.* was garbage collected before it had been exhausted"):
        trio_backend.run(outer)
    assert stream.count("disposed") == 1


@pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")
def test_generator_alive_at_the_end_of_trio_is_closed(trio_backend):
    stream, generator = ready(1, 2, 3, **trio_backend.options)

    async def main():
        assert await generator.__anext__() == 1

    trio_backend.run(main)
    assert stream.count("disposed") == 1


@pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")
async def test_every_item_is_a_checkpoint_in_trio(trio_backend):
    _, generator = ready(1, 2, **trio_backend.options)
    for expected in (1, 2):
        with trio.testing.assert_checkpoints():
            assert await generator.__anext__() == expected
    with trio.testing.assert_checkpoints():
        with pytest.raises(StopAsyncIteration):
            await generator.__anext__()


async def test_generator_can_be_weakly_referenced_and_hashed(backend):
    _, generator = ready(1, **backend.options)
    assert weakref.ref(generator)() is generator
    assert len({generator, generator}) == 1
    await generator.aclose()


async def test_repr_tells_name(backend):
    _, generator = ready(1, name="items", qualname="Client.items", **backend.options)
    assert "Client.items" in repr(generator)
    assert "async_generator" in repr(generator)
    await generator.aclose()


async def test_asynccontextmanager_like_use(backend):
    stream = contract.stream()
    stream.put("resource", "here")
    generator = stream.iterate(**backend.options)
    assert await generator.__anext__() == "resource"
    stream.finish("here")
    with pytest.raises(StopAsyncIteration):
        await generator.__anext__()
