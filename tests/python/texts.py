"""Runs the same steps on a real coroutine or generator and on one of ours, to compare what they say."""

import asyncio
import gc
import sys
import traceback
import types
import warnings

import pytest
from backends import at_least

# A build with assertions asserts that no generator lets a StopIteration out; one that has not begun does, when it is
# thrown one.
ASSERTS = hasattr(sys, "gettotalrefcount") and at_least((3, 14))


def needs_the_real_one(fresh, thrown):
    """Skips the test where the real one that ours is compared with ends the process: `thrown` names what goes into one
    that has not begun.
    """
    if ASSERTS and fresh and "stop" in thrown:
        pytest.skip("this build of CPython aborts when StopIteration is thrown into a generator that has not begun")


def what(function, *arguments):
    """What a call gives: its value, or the type and text of what it raises."""
    try:
        return "value", function(*arguments)
    except BaseException as error:
        return type(error), str(error)


def drive(awaitable):
    """Steps an awaitable that never suspends to its end."""
    try:
        awaitable.__await__().send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("it suspended")


def formatted(error):
    return "".join(traceback.format_exception(type(error), error, error.__traceback__))


@types.coroutine
def suspend():
    yield


def compare(pair, scenario):
    """The scenario's results with a native object are those with a real one: `pair(native)` makes either. In a running
    loop, for suspending needs one.
    """

    async def main():
        results = []
        for native in (True, False):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                warnings.filterwarnings("ignore", message="coroutine (method )?'.*' was never awaited")
                results.append(scenario(pair(native)))
                gc.collect(0)
        ours, theirs = results
        assert ours == theirs

    asyncio.run(main())
