"""The Python part of the asyncio adapter; see AsyncioModule.cs."""

from __future__ import annotations

import contextvars
import functools
import gc
import sys
import types
import weakref

# From the modules that define them: the package itself may have been removed from sys.modules, and cannot be imported
# again while they are there.
from asyncio.base_events import BaseEventLoop
from asyncio.events import _get_running_loop as get_running_loop
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import Future
from asyncio.tasks import Task, current_task, ensure_future

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Iterable
    from contextlib import AbstractContextManager
    from typing import Any

# Before Python 3.12 get_running_loop makes a system call, by which it knows a forked child. It reads an object that a
# thread's dictionary has under this key, another one for each run of a loop. The object of the run that is known is
# kept here, by the thread's number, so that no other is at its address. It keeps its loop, so it is not kept for long:
# a program may forget a loop that is not closed, for the collector.
running_key = "__asyncio_running_event_loop__"
known_runs: dict[int, object] | None = None
if sys.version_info < (3, 12) and isinstance(get_running_loop, types.BuiltinFunctionType):
    runs = known_runs = {}

    def _forget_runs(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            runs.clear()

    gc.callbacks.append(_forget_runs)

loop_reference = weakref.ref


def call_soon(
    loop: asyncio.AbstractEventLoop,
    callback: Callable[[object], object],
    future: object,
    context: contextvars.Context | None,
) -> None:
    loop.call_soon(callback, future, context=context)


def call_all_soon(loop: asyncio.AbstractEventLoop | None, callbacks: Iterable[list[Any]], future: object) -> None:
    if loop is None:
        return
    for entry in callbacks:
        loop.call_soon(_call_once, entry, future, context=entry[1])


def _call_once(entry: list[Any], future: object) -> None:
    """Calls a callback once, even if it was scheduled more than once."""
    callback, entry[0] = entry[0], None
    if callback is not None:
        callback(future)


def owner_of(callback: object) -> object:
    return getattr(callback, "__self__", None)


def watch(loop: asyncio.AbstractEventLoop, descriptor: int, drain: Callable[[], object]) -> bool:
    """Makes the loop call `drain` when the descriptor is readable. Returns False if it cannot watch descriptors."""
    try:
        # In an empty context: the reader's handle keeps its context as long as the loop lives.
        contextvars.Context().run(loop.add_reader, descriptor, drain)
    except NotImplementedError:
        return False
    return True


def thread_safe_call(
    loop: asyncio.AbstractEventLoop, drain: Callable[[], object], ended: Callable[[], object]
) -> Callable[[], None]:
    """Returns a function for foreign threads that schedules `drain`; it raises when the loop is closed or gone.

    `ended` is called when the loop's end is noticed, perhaps several times.
    """
    reference = weakref.ref(loop)
    context = contextvars.Context()
    weakref.finalize(loop, ended).atexit = False
    _End(reference, context, ended).begin(loop)

    def call() -> None:
        loop = reference()
        if loop is None:
            raise RuntimeError("Event loop is gone")
        loop.call_soon_threadsafe(_Ring(drain, ended), context=context)

    return call


# Seconds: not too many for a loop whose timers count milliseconds in an integer.
DAY = 24 * 60 * 60


class _End:
    """A timer that a loop keeps until it is closed, and drops without a word: then this tells of the end."""

    __slots__ = "reference", "context", "ended"

    def __init__(
        self,
        reference: weakref.ref[asyncio.AbstractEventLoop],
        context: contextvars.Context,
        ended: Callable[[], object],
    ) -> None:
        self.reference = reference
        self.context = context
        self.ended = ended

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_later(DAY, self, context=self.context)

    def __call__(self) -> None:
        loop = self.reference()
        if loop is not None:
            self.begin(loop)

    def __del__(self) -> None:
        self.ended()


class _Ring:
    """One call of `drain`. A loop that is closed drops what it was to call without a word: what was not called tells so
    when it goes.
    """

    __slots__ = "drain", "ended"

    def __init__(self, drain: Callable[[], object], ended: Callable[[], object]) -> None:
        self.drain: Callable[[], object] | None = drain
        self.ended = ended

    def __call__(self) -> None:
        drain, self.drain = self.drain, None
        if drain is not None:
            drain()

    def __del__(self) -> None:
        if self.drain is not None:
            self.ended()


def is_debug(loop: asyncio.AbstractEventLoop) -> bool:
    return bool(loop.get_debug())


def append_callback(
    callbacks: list[list[object]] | None, callback: object, context: contextvars.Context | None
) -> list[list[object]]:
    """Further callbacks of a suspension: a list of callbacks with contexts, created for the second callback."""
    callbacks = [] if callbacks is None else callbacks
    callbacks.append([callback, context])
    return callbacks


def remove_callback(callbacks: list[list[object]] | None, callback: object) -> int:
    kept = [pair for pair in callbacks or () if pair[0] != callback]
    removed = len(callbacks or ()) - len(kept)
    if callbacks is not None:
        callbacks[:] = kept
    return removed


def spawn(
    loop: asyncio.AbstractEventLoop, awaitable: Awaitable[object], completed: Callable[..., object]
) -> Callable[[], object]:
    """Awaits an object in a new task of the loop, which runs, and reports the outcome. Returns a function that cancels
    the task.
    """
    task: Future[Any]
    # What ensure_future would find out, which takes as long as the task.
    if type(awaitable) is types.CoroutineType:
        task = (_has_eager_tasks and _eager_task(loop, awaitable)) or loop.create_task(awaitable)
    else:
        task = ensure_future(awaitable)
    if task is not awaitable and isinstance(task, Task):
        # If it is thrown away with its loop, the await in .NET says so.
        setattr(task, "_log_destroy_pending", False)  # noqa: B010 (not in every typeshed)
    if task.done():
        _complete(completed, task)
    else:
        task.add_done_callback(functools.partial(_complete, completed))
    return task.cancel


_has_eager_tasks = sys.version_info >= (3, 12)


def _eager_task(loop: asyncio.AbstractEventLoop, coroutine: types.CoroutineType[Any, Any, object]) -> Task[Any] | None:
    """A task that has made its first step, which costs half as much if that is the only one; None where there is none.

    Only where the loop would have made a plain task itself.
    """
    if (
        getattr(type(loop), "create_task", None) not in _plain_create_task()
        or loop.get_task_factory() is not None
        or loop.get_debug()
    ):
        return None
    # In two steps: an exit that the coroutine raises leaves the second one.
    task: Task[Any] = Task.__new__(Task)
    try:
        Task.__init__(task, coroutine, loop=loop, eager_start=True)  # type: ignore[call-arg]
    except (KeyboardInterrupt, SystemExit) as error:
        # As from a step that the loop itself makes, it ends the run. The await in .NET gets it from the task.
        loop.call_soon(_raise, error)
    return task


def _plain_create_task() -> Iterable[object]:
    yield BaseEventLoop.create_task
    uvloop = sys.modules.get("uvloop")
    if uvloop is not None:
        yield uvloop.Loop.create_task


def _raise(error: BaseException) -> None:
    raise error


def _complete(completed: Callable[..., object], task: Future[Any]) -> None:
    try:
        result = task.result()
    except BaseException as error:
        # Without this frame, which says nothing to who reads the traceback.
        completed(None, error.with_traceback(error.__traceback__ and error.__traceback__.tb_next))
    else:
        completed(result)


def anyio_shield() -> AbstractContextManager[Any]:
    import anyio

    scope: AbstractContextManager[Any] = anyio.CancelScope(shield=True)
    return scope
