"""The Python part of the trio adapter; see TrioModule.cs and TrioRun.cs."""

from __future__ import annotations

import contextvars
import weakref

import outcome
import trio
from trio import Cancelled
from trio.lowlevel import (
    Abort,
    cancel_shielded_checkpoint,
    checkpoint_if_cancelled,
    current_task,
    current_trio_token,
    reschedule,
    wait_task_rescheduled,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

SUCCEEDED = Abort.SUCCEEDED
FAILED = Abort.FAILED

# What trio knows of each thread; None where it does not say, and task_or_none is asked.
run_context: object
task_name = "task"
try:
    from trio._core._run import GLOBAL_RUN_CONTEXT

    run_context = GLOBAL_RUN_CONTEXT
except ImportError:
    run_context = None


def task_or_none() -> Any:
    try:
        return current_task()
    except RuntimeError:
        return None


# The attribute of a task that is one object for the whole run, and for no other: read at each call, where asking for
# the token costs three times as much.
run_attribute = "_runner" if hasattr(trio.lowlevel.Task, "_runner") else None


def run_identity(task: Any, token: object) -> object:
    """The object whose identity is that of the run."""
    return getattr(task, run_attribute) if run_attribute else token


def reschedule_cancelled(task: Any, raise_cancel: Callable[[], object]) -> None:
    """Delivers the cancellation that an abort function held back, or its own error.

    `raise_cancel` may raise KeyboardInterrupt as well.
    """
    reschedule(task, outcome.capture(raise_cancel))


async def _pump(descriptor: int, drain: Callable[[], object], stopped: Callable[[], object]) -> None:
    try:
        while True:
            await trio.lowlevel.wait_readable(descriptor)
            drain()
    finally:
        # The run is ending and cancels its system tasks, but other system tasks and finalizers may still wait for .NET.
        stopped()


def start_pump(descriptor: int, drain: Callable[[], object], stopped: Callable[[], object]) -> bool:
    """Starts the system task that drains. Returns False when the run is ending and accepts no new task."""
    try:
        trio.lowlevel.spawn_system_task(_pump, descriptor, drain, stopped, name="pywaker.pump")
    except (RuntimeError, NotImplementedError):
        return False
    return True


def thread_safe_call(token: Any, drain: Callable[[], object]) -> Callable[[], None]:
    """Returns a function for foreign threads that schedules `drain` in the run; it raises when the run is over."""
    reference = weakref.ref(token)

    def call() -> None:
        token = reference()
        if token is None:
            raise trio.RunFinishedError
        token.run_sync_soon(drain, idempotent=True)

    return call


def spawn(awaitable: Awaitable[object], completed: Callable[..., object]) -> Callable[[], object] | None:
    """Awaits an object in a new system task and reports the outcome.

    Returns a function that cancels the task, or None when the run is ending and accepts no new task.
    """
    scope = trio.CancelScope()
    context = contextvars.copy_context()
    try:
        trio.lowlevel.spawn_system_task(
            _run_spawned, awaitable, scope, completed, name="pywaker.await", context=context
        )
    except RuntimeError:
        return None
    cancel: Callable[[], object] = scope.cancel
    return cancel


async def _run_spawned(awaitable: Awaitable[object], scope: Any, completed: Callable[..., object]) -> None:
    # Only the run's own cancellation may leave a system task.
    cancelled: BaseException | None = None
    with scope:
        try:
            result = await awaitable
        except Cancelled as error:
            cancelled = error
            raise
        except BaseException as error:
            # Without this frame, which says nothing to who reads the traceback.
            completed(None, error.with_traceback(error.__traceback__ and error.__traceback__.tb_next))
        else:
            completed(result)
        finally:
            if cancelled is not None:
                completed(None, cancelled)


def run(main: Callable[[], Awaitable[object]]) -> None:
    """Awaits `main()` as the main task of a new run."""

    async def awaiting() -> None:
        await main()

    trio.run(awaiting)


class _End(trio.abc.Instrument):  # type: ignore[misc]
    def __init__(self, ended: Callable[[], object]) -> None:
        self._ended = ended

    def after_run(self) -> None:
        self._ended()


def on_end(ended: Callable[[], object]) -> None:
    """Calls `ended` at the end of the current run, when nothing in it can wait any more."""
    trio.lowlevel.add_instrument(_End(ended))
