"""Small things that the tests of several files use."""

import contextvars

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
