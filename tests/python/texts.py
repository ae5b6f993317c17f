"""Runs the same steps on a real coroutine or generator and on one of ours, to compare what they say."""

import asyncio
import gc
import traceback
import types
import warnings


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
    """The scenario's results with a native object are those with a real one: `pair(native)` makes either. In a running loop, for suspending needs one."""

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
