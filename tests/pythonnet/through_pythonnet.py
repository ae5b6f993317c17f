"""A plugin that runs tests of tests/python with operations and streams that come through pythonnet: what they give in
Python is made by pythonnet, awaited by PyWaker.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import prepare
import backends
import contract
import pytest
import System
import waiter
from Python.Runtime import Finalizer
from PyWaker.TestKit import PlainOperations
from pywaker.pythonnet import cancellable
from System.Threading import CancellationToken

STARTED = {"task", "task_void", "value_task", "value_task_void"}
LAZY = {"lazy", "lazy_void", "affine"}
CALLED = {"token", "token_void", "throw", "call"}

# ---- what is awaited ----

own = {name: getattr(contract, name) for name in ("operation", "stream", "complete_all", "time_completion", "collect")}


async def in_coroutine(function, *arguments):
    return await function(*arguments)


async def already(task):
    return await task


class Operation:
    def __init__(self):
        self.own = own["operation"]()

    def __getattr__(self, name):
        return getattr(self.own, name)

    def wait(self, kind="task", *, gated=False, on_cancel="cancel", policy="default", function=None):
        assert kind in STARTED | LAZY or (kind in CALLED and policy == "default")

        def call(token=getattr(CancellationToken, "None")):
            if function is not None:
                function()
            return PlainOperations.Wait(self.own, "lazy" if kind == "call" else kind, gated, on_cancel, token)

        return cancellable(call) if kind in CALLED else in_coroutine(call) if kind in LAZY else already(call())


class Stream:
    def __init__(self):
        self.own = own["stream"]()

    def __getattr__(self, name):
        return getattr(self.own, name)

    def iterate(self, *, gated=False, fail_disposal=False, lazy=True):
        return PlainOperations.Iterate(self.own, gated, fail_disposal).__aiter__()


def complete_all(operations, *arguments):
    own["complete_all"]([operation.own for operation in operations], *arguments)


def time_completion(operations):
    return own["time_completion"]([operation.own for operation in operations])


def countdown(count):
    return in_coroutine(PlainOperations.Countdown, count)


def range_stream(count, paced):
    return PlainOperations.Range(count, paced).__aiter__()


def until_cancelled():
    return cancellable(PlainOperations.UntilCanceled)


def collect():
    """And what pythonnet's finalizers queued, which may be what keeps other things."""
    for _ in range(2):
        own["collect"]()
        Finalizer.Instance.Collect()
    own["collect"]()


contract.operation, contract.stream = Operation, Stream
contract.complete_all, contract.time_completion, contract.collect = complete_all, time_completion, collect
contract.countdown, contract.range_stream, contract.until_cancelled = countdown, range_stream, until_cancelled
# pytest redirects it; what a watchdog has to say must come through all the same.
contract.stderr = os.dup(2)

# ---- what is expected ----

# A task names no framework, so that anyio's own rule, by which each await is a checkpoint on asyncio too, is not for
# it.
for backend in backends.ANYIO:
    backend.options = {}
    backend.has_checkpoints = backend.library == "trio"


def is_dotnet(error):
    # To ask pythonnet's class would leave a reference to the exception behind, and so to all its frames, until
    # pythonnet finalizes it.
    return any(cls is System.Exception for cls in type(error).__mro__)


def translated(error):
    """The exception that PyWaker makes of the .NET exception that came through pythonnet, alone or in a group."""
    if is_dotnet(error):
        new = PlainOperations.ToPython(error).with_traceback(error.__traceback__)
    elif any(is_dotnet(member) for member in getattr(error, "exceptions", ())):
        new = error.derive([translated(member) for member in error.exceptions]).with_traceback(error.__traceback__)
    else:
        return error
    new.__cause__, new.__context__ = error.__cause__, error.__context__
    return new


class TranslatedError:
    """The attribute `error`, with what is assigned translated."""

    def __get__(self, instance, owner):
        return instance.__dict__.get("error")

    def __set__(self, instance, error):
        instance.__dict__["error"] = translated(error)


class Raises:
    """`pytest.raises` for translated exceptions."""

    def __init__(self, expected, **options):
        self.inner = raises(expected, **options)

    def __enter__(self):
        return self.inner.__enter__()

    def __exit__(self, type_, error, traceback):
        error = translated(error)
        return self.inner.__exit__(error if error is None else type(error), error, traceback)


backends.Child.error = waiter.Waiter.error = TranslatedError()
raises, pytest.raises = pytest.raises, Raises

# ---- what there is not ----

AWAITER = "an awaiter is no task"
OPTIONS = "a task has no options"
HANDLERS = "a stream has nothing that takes what is sent or thrown in"
CALL = "calling the method starts it, before its task is awaited"
SHARED = "whoever else has the task may want its result"
ANYIO = "a task names no framework, so that anyio's own rule is not for it"
CLASS = "it looks at the class of an exception by itself, and that is pythonnet's"
NULL = "a method that gives null gives None"
NAME = "it looks at the name of the coroutine or generator"

# The names of tests that do not apply; with words, where these are in the id of its parameters.
SKIPPED = {
    "test_operation_that_ends_while_it_is_awaited_is_a_schedule_point": AWAITER,
    "test_operation_that_ends_during_its_first_step_is_a_checkpoint": AWAITER,
    "test_awaiter_is_waited_for": AWAITER,
    "test_detached_start_starts": OPTIONS,
    "test_resume_on_loop_thread_continues_there": OPTIONS,
    "test_value_with_continuations_on_the_loop_thread": OPTIONS,
    "test_function_that_opted_out_takes_no_checkpoint": OPTIONS,
    "test_function_that_opted_out_ignores_a_cancelled_scope": OPTIONS,
    "test_function_that_opted_out_is_cancelled_when_it_waits": OPTIONS,
    "test_function_that_names_the_library_follows_it": OPTIONS,
    "test_stream_that_opted_out_takes_no_checkpoint": OPTIONS,
    "test_finished_operation_without_checkpoints_is_none": OPTIONS,
    "test_finished_operation_without_checkpoints_returns_at_once": OPTIONS,
    "test_trio_agrees": OPTIONS,
    "test_run_of_trio_is_freed_though_operations_go_on": OPTIONS,
    "test_prefer_result_gives_the_result": OPTIONS,
    "test_prefer_result_does_not_dispose_the_result": OPTIONS,
    "test_abandon_cancels_the_token_and_raises_at_once": OPTIONS,
    "test_abandon_disposes_the_late_result": OPTIONS,
    "test_await_again_after_cancellation_works": OPTIONS,
    "test_late_completion_after_an_abort_leaves_the_next_wait_alone token": OPTIONS,
    "test_late_fault_is_reported_as_unobserved token": OPTIONS,
    "test_late_fault_is_reported_as_unobserved token_void": OPTIONS,
    "test_asend_value_reaches_the_stream": HANDLERS,
    "test_athrow_that_is_caught_gives_the_next_item": HANDLERS,
    "test_step_while_running_is_as_cpython": HANDLERS,
    "test_close_of_a_step_that_has_not_begun_while_another_runs_is_as_cpython": HANDLERS,
    "test_close_of_a_suspended_step_finishes_the_generator": HANDLERS,
    "test_attributes_are_as_cpython": HANDLERS,
    "test_cancelled_scope_raises_before_the_operation_starts lazy": CALL,
    "test_cancelled_scope_raises_before_the_operation_starts": CALL,
    "test_finished_operation_is_a_cancel_point_and_does_not_start": CALL,
    "test_cancellation_is_repeated_at_the_next_await lazy": CALL,
    "test_operation_in_a_cancelled_scope_is_not_started lazy": CALL,
    "test_late_disposable_result_of_lazily_started_operation_is_disposed": SHARED,
    "test_close_disposes_the_late_result lazy": SHARED,
    "test_function_that_names_anyio_follows_anyio": ANYIO,
    "test_wait_all_tasks_blocked_sees_a_parked_operation": ANYIO,
    "test_finished_operation_lets_another_task_run anyio-asyncio": ANYIO,
    "test_finished_operation_is_a_schedule_point anyio-asyncio": ANYIO,
    "test_long_loop_over_ready_items_lets_others_run anyio-asyncio": ANYIO,
    "test_cancelled_scope_ends_a_stream_before_its_next_item anyio-asyncio": ANYIO,
    "test_cancelled_scope_raises_before_the_operation_starts anyio-asyncio": ANYIO,
    "test_cancel_before_start_never_starts anyio-asyncio": ANYIO,
    "test_cancellation_is_repeated_at_the_next_await anyio-asyncio": ANYIO,
    "test_operation_in_a_cancelled_scope_is_not_started anyio-asyncio": ANYIO,
    "test_gather_with_return_exceptions_gives_failure": CLASS,
    "test_thread_with_copied_context_is_not_taken_for_a_loop": CLASS,
    "test_abort_failed_then_outcome error": CLASS,
    "test_function_that_returns_null_raises": NULL,
    "test_repr_tells_name": NAME,
    "test_child_task_can_be_a_native_coroutine": NAME,
    "test_start_soon_with_coroutine_object_is_told_so": NAME,
    "test_broken_loop_closes_the_generator_before_the_run_ends trio": NAME,
}


def reason(item):
    """Why a test does not apply; None if it does."""
    spec = getattr(item, "callspec", None)
    parameters = spec.params if spec else {}
    if "awaiter" in parameters.values():
        return AWAITER
    if "anyio" in parameters.values():
        return ANYIO
    if parameters.get("policy", "default") != "default" and parameters.get("kind", "token") in CALLED:
        return OPTIONS
    for text, why in SKIPPED.items():
        name, *words = text.split()
        if name == item.originalname and all(f"-{word}-" in f"-{spec.id}-" for word in words):
            return why
    return None


def pytest_collection_modifyitems(items):
    for item in items:
        if why := reason(item):
            item.add_marker(pytest.mark.skip(reason=why))
