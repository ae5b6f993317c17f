"""Small things that the tests of several files use."""

import contextvars

import contract
import pytest

VARIABLE = contextvars.ContextVar("VARIABLE")


def name(function):
    """For the ids of parameters."""
    return function.__name__


class Oops(Exception):
    pass


class OnlyAwait:
    def __init__(self, inner):
        self.inner = inner

    def __await__(self):
        return self.inner.__await__()


async def returning(value):
    return value


async def in_coroutine(awaitable):
    return await awaitable


def require_late_start(backend):
    """For tests in which a task has not begun when it was made."""
    if backend.eager:
        pytest.skip("an eager task begins at once")


def finished(value=5, **options):
    """A native coroutine whose operation has ended."""
    operation = contract.operation()
    operation.complete(value, "here")
    return operation.wait("lazy", **options)


def filled(*items, **options):
    """A stream that has some items and goes on, and its generator."""
    stream = contract.stream()
    for item in items:
        stream.put(item, "here")
    return stream, stream.iterate(**options)
