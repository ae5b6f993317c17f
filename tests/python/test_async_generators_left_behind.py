"""What becomes of a native async generator that is left behind: in a loop, at its end, and after it."""

import asyncio
import contextlib
import gc
import warnings
import weakref

import contract
import pytest
from backends import trio
from shared import filled
from texts import drive


async def test_loop_knows_the_generator_from_its_first_call(loop_backend):
    known = getattr(asyncio.get_running_loop(), "_asyncgens", None)
    if known is None:
        pytest.skip("uvloop does not show what it knows")
    _, generator = filled(1)
    assert generator not in known
    step = generator.__anext__()
    assert generator in known
    assert await step == 1
    await generator.aclose()


async def leave_behind(stream, backend):
    async for item in stream.iterate(**backend.options):
        assert item == 1
        break
    gc.collect()


async def test_broken_loop_closes_the_generator_later_in_the_loop(loop_backend):
    stream = contract.stream()
    stream.put(1, "here")
    await leave_behind(stream, loop_backend)
    await loop_backend.until(lambda: stream.count("disposed"))
    assert stream.count("disposed") == 1


def test_broken_loop_closes_the_generator_before_the_run_ends(backend):
    stream = contract.stream()
    stream.put(1, "here")

    async def main():
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            await leave_behind(stream, backend)
        await backend.settle()
        return [(w.category, str(w.message)) for w in caught if issubclass(w.category, ResourceWarning)]

    caught = backend.run(main)
    assert stream.count("disposed") == 1
    if backend.library == "trio":
        ((_, text),) = caught
        assert text.startswith("Async generator '<async_generator object coroutine at 0x")
        assert (
            "was garbage collected before it had been exhausted. Surround its use in 'async with aclosing(...):'"
            in text
        )
    else:
        assert caught == []


@pytest.mark.parametrize("paused", [False, True], ids=["quick", "slow"])
def test_generator_still_referenced_at_the_end_is_closed_with_the_loop(backend, paused):
    stream = contract.stream()
    stream.put(1, "here")
    kept = []

    async def main():
        generator = stream.iterate(gated=paused, **backend.options)
        kept.append(generator)
        assert await generator.__anext__() == 1
        if paused:
            # Opened from elsewhere while the loop waits for the disposal.
            contract.call_on_thread(lambda: stream.open_gate("here"), False)

    backend.run(main)
    assert stream.count("disposed") == 1
    (generator,) = kept
    assert not generator.ag_running
    assert generator.ag_frame is None


def test_generator_suspended_in_a_step_at_the_end_is_disposed_once(backend):
    stream = contract.stream()
    kept = []

    async def main():
        generator = stream.iterate(**backend.options)
        kept.append(generator)
        async with backend.group() as group:
            child = group.start(lambda: generator.__anext__())
            await backend.settle()
            child.cancel()

    backend.run(main)
    stream.wait_for("disposed")
    assert stream.count("disposed") == stream.count("opened") == 1


def test_collected_after_the_loop_was_closed_is_disposed_silently(loop_backend, capfd):
    stream, generator = filled(1)
    loop = loop_backend.new_loop()
    loop.set_debug(loop_backend.debug)

    async def main():
        return await generator.__anext__()  # noqa: F821 (it is deleted below)

    assert loop.run_until_complete(main()) == 1
    loop.close()
    assert stream.count("disposed") == 0
    del generator
    gc.collect()
    stream.wait_for("disposed")
    assert stream.count("disposed") == 1
    assert capfd.readouterr().err == ""


def test_collected_on_a_foreign_thread_while_the_loop_runs_is_closed_in_the_loop(loop_backend):
    stream, generator = filled(1)
    kept = [generator]
    del generator

    async def main():
        assert await kept[0].__anext__() == 1

        def drop():
            kept.clear()
            gc.collect()

        contract.call_on_thread(drop)
        await loop_backend.until(lambda: stream.count("disposed"))

    loop_backend.run(main)
    assert stream.count("disposed") == 1


@pytest.mark.parametrize("closed", [False, True], ids=["no hooks", "loop closed"])
def test_collected_on_a_foreign_thread_without_a_loop_is_disposed_silently(closed, capfd):
    stream, generator = filled(1)
    kept = [generator]
    del generator
    if closed:

        async def main():
            return await kept[0].__anext__()

        loop = asyncio.new_event_loop()
        assert loop.run_until_complete(main()) == 1
        loop.close()
    else:
        drive(kept[0].__anext__())

    def drop():
        kept.clear()
        gc.collect()

    contract.call_on_thread(drop)
    stream.wait_for("disposed")
    assert stream.count("disposed") == 1
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(trio is None, reason="trio cannot be imported by this interpreter")
def test_collected_after_the_trio_run_is_disposed_silently(capfd):
    stream, generator = filled(1)

    async def main():
        assert await generator.__anext__() == 1  # noqa: F821 (it is deleted below)

    trio.run(main)
    # trio closed it at the end of its run, referenced or not.
    assert stream.count("disposed") == 1
    del generator
    gc.collect()
    assert stream.count("disposed") == 1
    assert capfd.readouterr().err == ""


def test_operation_in_a_finalizer_at_the_end_of_the_run_completes(backend):
    operation = contract.operation()
    kept, results = [], []

    async def real():
        try:
            yield 1
        finally:
            with trio.CancelScope(shield=True) if backend.library == "trio" else contextlib.nullcontext():
                results.append(await operation.wait("lazy", **backend.options))

    def complete():
        operation.wait_for("started")
        operation.complete("done", "here")

    async def main():
        kept.append(real())
        assert await kept[0].__anext__() == 1
        contract.call_on_thread(complete, False)

    backend.run(main)
    assert results == ["done"]


def test_native_generator_in_a_finalizer_at_the_end_of_the_run_completes(backend):
    kept, results = [], []

    async def real():
        try:
            yield 1
        finally:
            with trio.CancelScope(shield=True) if backend.library == "trio" else contextlib.nullcontext():
                async for item in contract.range_stream(5, True, **backend.options):
                    results.append(item)

    async def main():
        kept.append(real())
        assert await kept[0].__anext__() == 1

    with warnings.catch_warnings():
        # asyncio complains of every generator that begins so late.
        warnings.filterwarnings("ignore", message=".*was scheduled after loop.shutdown_asyncgens")
        backend.run(main)
    assert results == list(range(5))


def test_many_left_behind_are_all_disposed(backend):
    streams = []

    async def main():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            for _ in range(100):
                stream = contract.stream()
                streams.append(stream)
                stream.put(1, "here")
                async for _ in stream.iterate(**backend.options):
                    break
            gc.collect()

    backend.run(main)
    for stream in streams:
        stream.wait_for("disposed")
        assert stream.count("disposed") == 1


def test_generator_that_was_left_behind_dies_in_the_end(loop_backend):
    references = []

    async def main():
        stream = contract.stream()
        stream.put(1, "here")
        generator = stream.iterate()
        references.append(weakref.ref(generator))
        await generator.__anext__()
        del generator
        await loop_backend.until(lambda: stream.count("disposed"))
        await loop_backend.settle()

    loop_backend.run(main)
    gc.collect()
    assert references[0]() is None
