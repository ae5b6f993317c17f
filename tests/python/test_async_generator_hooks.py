"""How a native async generator announces itself to the hooks, and is finalized by them (PEP 525)."""

import contextlib
import gc
import sys

import contract
import pytest
from shared import filled
from texts import drive, what
from unraisable import unraisable


@contextlib.contextmanager
def hooks(firstiter=None, finalizer=None):
    before = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(firstiter=firstiter, finalizer=finalizer)
    try:
        yield
    finally:
        sys.set_asyncgen_hooks(*before)


async def plain():
    for i in range(3):
        yield i


def native():
    return contract.range_stream(3, False)


MAKERS = {"native": native, "real": plain}
CALLS = {
    "anext": lambda g: g.__anext__(),
    "asend": lambda g: g.asend(None),
    "athrow": lambda g: g.athrow(KeyError("k")),
    "aclose": lambda g: g.aclose(),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_firstiter_is_called_once_at_the_first_call(make, call):
    seen = []
    with hooks(firstiter=seen.append):
        generator = make()
        assert seen == []
        step = call(generator)
        assert seen == [generator]
        what(drive, step)
        for other in CALLS.values():
            what(drive, other(generator))
        assert seen == [generator]


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_hooks_are_those_of_the_first_call(make):
    first, second = [], []
    with hooks(lambda g: first.append("firstiter"), lambda g: first.append("finalizer")):
        generator = make()
        drive(generator.__anext__())
    with hooks(lambda g: second.append("firstiter"), lambda g: second.append("finalizer")):
        drive(generator.__anext__())
        del generator
        gc.collect()
    assert first == ["firstiter", "finalizer"]
    assert second == []


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_finalizer_gets_the_generator_alive(make):
    saved = []
    with hooks(finalizer=saved.append):
        generator = make()
        assert drive(generator.__anext__()) == 0
        place = id(generator)
        del generator
        gc.collect()
    (generator,) = saved
    assert id(generator) == place
    assert drive(generator.__anext__()) == 1
    assert drive(generator.aclose()) is None
    saved.clear()
    del generator
    gc.collect()
    assert saved == []


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("state", ["fresh", "exhausted", "closed fresh", "closed", "thrown into"])
def test_finalizer_is_not_called_for_one_that_needs_none(make, state):
    seen = []
    with hooks(finalizer=seen.append):
        generator = make()
        if state == "exhausted":
            for _ in range(4):
                what(drive, generator.__anext__())
        elif state.startswith("closed"):
            if state == "closed":
                drive(generator.__anext__())
            drive(generator.aclose())
        elif state == "thrown into":
            drive(generator.__anext__())
            what(drive, generator.athrow(KeyError("k")))
        del generator
        gc.collect()
    assert seen == []


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_firstiter_that_raises_makes_the_call_raise(make, call):
    seen = []

    def raising(generator):
        seen.append(1)
        raise LookupError("firstiter")

    with hooks(firstiter=raising):
        generator = make()
        assert what(call, generator) == (LookupError, "firstiter")
    assert drive(generator.__anext__()) == 0
    assert seen == [1]


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("collected", [False, True])
def test_finalizer_that_raises_is_unraisable_and_keeps_the_current_exception(make, collected):
    def raising(generator):
        raise LookupError("finalizer")

    with unraisable() as errors, hooks(finalizer=raising):
        generator = make()
        drive(generator.__anext__())
        if collected:
            cycle = [generator]
            cycle.append(cycle)
            del cycle
        try:
            raise KeyError("current")
        except KeyError:
            del generator
            gc.collect()
            assert isinstance(sys.exc_info()[1], KeyError)
    assert errors == [(LookupError, "finalizer")]


def test_finalizer_that_raises_leaves_the_stream_disposed():
    stream, generator = filled(1)

    def raising(generator):
        raise LookupError("finalizer")

    with unraisable() as errors, hooks(finalizer=raising):
        drive(generator.__anext__())
        del generator
        gc.collect()
    assert errors == [(LookupError, "finalizer")]
    stream.wait_for("disposed")
    assert stream.count("disposed") == 1


@pytest.mark.parametrize("started", [False, True])
def test_without_hooks_the_stream_is_disposed_silently(started, capfd):
    stream, generator = filled(1)
    if started:
        drive(generator.__anext__())
    del generator
    gc.collect()
    if started:
        stream.wait_for("disposed")
    assert stream.count("disposed") == stream.count("opened") == int(started)
    assert capfd.readouterr().err == ""


def test_failing_disposal_of_one_left_behind_is_silent(capfd):
    stream, generator = filled(1, fail_disposal=True)
    drive(generator.__anext__())
    del generator
    gc.collect()
    stream.wait_for("disposed")
    contract.collect()
    contract.unobserved()
    assert capfd.readouterr().err == ""
