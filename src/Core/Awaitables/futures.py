"""What waiting for a Python future from .NET needs of Python; see PyFutureWait.cs."""

import collections.abc
import inspect


def lacks(future):
    """The first method without which an object is no future; None when it has them all."""
    for name in ("add_done_callback", "cancelled", "result"):
        if not callable(getattr(future, name, None)):
            return name
    return None


def is_awaitable(value):
    return inspect.isawaitable(value)


def discard(awaitable):
    """Closes a coroutine that has not begun and will not: Python would warn that it was never awaited. Anything else is left alone."""
    if isinstance(awaitable, collections.abc.Coroutine):
        try:
            is_new = inspect.getcoroutinestate(awaitable) == inspect.CORO_CREATED
        except AttributeError:
            # A type of somebody's own, which does not tell.
            return
        if is_new:
            awaitable.close()


def watch(future, wait):
    """Has `wait(future)` called when the future is done, at once if it is; False when its loop is closed, so that it never will be.

    A future that belongs to a loop may be changed on that loop's thread only; there `wait()` is called first, without arguments.
    """
    done = getattr(future, "done", None)
    if done is not None and done():
        wait(future)
        return True
    loop = _loop(future)
    if loop is None:
        future.add_done_callback(wait)
        return True
    if loop.is_closed():
        return False
    loop.call_soon_threadsafe(_register, future, wait)
    return True


def cancel(future):
    """Asks a future to cancel itself; False when its loop is closed. Whether it agrees shows when it is done."""
    loop = _loop(future)
    if loop is None:
        future.cancel()
        return True
    if loop.is_closed():
        return False
    loop.call_soon_threadsafe(future.cancel)
    return True


def _loop(future):
    get_loop = getattr(future, "get_loop", None)
    return None if get_loop is None else get_loop()


def _register(future, wait):
    wait()
    future.add_done_callback(wait)
