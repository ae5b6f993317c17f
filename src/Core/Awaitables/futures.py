"""The Python part of waiting for a Python future in .NET; see PyFutureWait.cs."""

from __future__ import annotations

import collections.abc
import inspect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def lacks(future: object) -> str | None:
    """Returns the first method of a future that the object lacks, or None when it has them all."""
    for name in ("add_done_callback", "cancelled", "result"):
        if not callable(getattr(future, name, None)):
            return name
    return None


def is_awaitable(value: object) -> bool:
    return inspect.isawaitable(value)


def discard(awaitable: object) -> None:
    """Closes a coroutine that has not begun and never will, because Python would warn that it was never awaited.

    Any other object is left alone.
    """
    if isinstance(awaitable, collections.abc.Coroutine):
        try:
            is_new = inspect.getcoroutinestate(awaitable) == inspect.CORO_CREATED
        except AttributeError:
            # A user-defined type that does not expose its state.
            return
        if is_new:
            awaitable.close()


def watch(future: Any, wait: Callable[..., object]) -> bool:
    """Arranges a call of `wait(future)` when the future is done, which may be at once.

    Returns False when its loop is closed, so that the future can never complete.

    A future of a loop may be changed only on that loop's thread; there `wait()` is called first, without arguments.
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


def cancel(future: Any) -> bool:
    """Asks a future to cancel itself. Returns False when its loop is closed.

    The future may refuse, which shows only when it is done.
    """
    loop = _loop(future)
    if loop is None:
        future.cancel()
        return True
    if loop.is_closed():
        return False
    loop.call_soon_threadsafe(future.cancel)
    return True


def _loop(future: object) -> Any:
    get_loop = getattr(future, "get_loop", None)
    return None if get_loop is None else get_loop()


def _register(future: Any, wait: Callable[..., object]) -> None:
    wait()
    future.add_done_callback(wait)
