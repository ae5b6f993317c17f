"""Runs the same steps on a real coroutine or generator and on one of ours, to compare what they say."""

import traceback


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
