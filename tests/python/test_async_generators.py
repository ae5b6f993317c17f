"""A .NET stream as an asynchronous generator: items, cancellation, asend and athrow."""

import contextlib
import weakref

import contract
import pytest
from backends import at_least, trio
from shared import filled

COUNT = 1000


def ready(*items, **options):
    """A stream whose items are all there, and its generator."""
    stream, generator = filled(*items, **options)
    stream.finish("here")
    return stream, generator


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
