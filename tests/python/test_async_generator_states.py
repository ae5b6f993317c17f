"""What an asynchronous generator says and does in each of its states, compared with a real one."""

import asyncio
import collections.abc
import gc
import inspect
import warnings

import contract
import pytest
from backends import at_least
from texts import compare, drive, needs_the_real_one, suspend, what


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
def test_step_in_every_state_is_as_cpython(request, state, operation):
    needs_the_real_one(state is STATES["fresh"], request.node.callspec.id)

    def scenario(pair):
        generator = state(pair)
        results = [step(operation(generator))]
        results += [step(generator.__anext__()), step(generator.aclose()), step(generator.__anext__())]
        return results

    compare(Pair, scenario)


@pytest.mark.parametrize("state", ["fresh", "exhausted", "closed", "closed fresh"])
def test_asend_value_in_state_is_as_cpython(state):
    compare(Pair, lambda pair: step(STATES[state](pair).asend("x")))


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

    compare(Pair, scenario)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_step_while_running_is_as_cpython(operation):
    def scenario(pair):
        generator, suspended = pair.suspended()
        result = step(operation(generator))
        running = generator.ag_running
        suspended.close()
        return result, running

    compare(Pair, scenario)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_reuse_of_a_step_is_as_cpython(operation):
    def scenario(pair):
        generator = advanced(pair.items(), 1)
        awaitable = operation(generator)
        return [
            step(awaitable),
            step(awaitable),
            what(awaitable.send, None),
            what(awaitable.throw, KeyError("k")),
            what(awaitable.close),
        ]

    compare(Pair, scenario)


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_close_of_a_step_that_has_not_begun_is_as_cpython(state, operation):
    # From 3.13 it ends the generator.
    def scenario(pair):
        generator = state(pair)
        awaitable = operation(generator)
        return [
            what(awaitable.close),
            step(awaitable),
            generator.ag_running,
            step(generator.__anext__()),
            what(awaitable.close),
        ]

    compare(Pair, scenario)


THROWN = {
    "error": lambda: KeyError("k"),
    "exit": GeneratorExit,
    "stop": lambda: StopIteration(3),
    "stop async": StopAsyncIteration,
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
@pytest.mark.parametrize("error", THROWN.values(), ids=THROWN)
def test_throw_into_a_step_that_has_not_begun_is_as_cpython(request, state, operation, error):
    needs_the_real_one(state is STATES["fresh"], request.node.callspec.id)

    def scenario(pair):
        generator = state(pair)
        return what(operation(generator).throw, error()), step(generator.__anext__())

    compare(Pair, scenario)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_close_of_a_step_that_has_not_begun_while_another_runs_is_as_cpython(operation):
    def scenario(pair):
        generator, suspended = pair.suspended()
        awaitable = operation(generator)
        results = [what(awaitable.close), generator.ag_running]
        suspended.close()
        return results

    compare(Pair, scenario)


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
                results += [generator.ag_suspended, inspect.getasyncgenstate(generator)]
        generator, suspended = pair.suspended()
        results.append(generator.ag_running)
        if at_least((3, 12)):
            results.append(inspect.getasyncgenstate(generator))
        suspended.close()
        results += [what(setattr, generator, name, 5) for name in ("__name__", "__qualname__")]
        results += [generator.__name__ == generator.__qualname__ or not pair.native]
        return results

    compare(Pair, scenario)


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

    compare(Pair, scenario)


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

    compare(Pair, scenario)


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
