"""A plugin that runs tests of tests/python whose C# awaits Python: with C# that does so through pythonnet."""

import sys
import types
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import through_pythonnet
import pytest
from pywaker.pythonnet import cancellable
from Side import Awaiting

# ---- what awaits ----


def method(name, called):
    def function(*arguments):
        return through_pythonnet.in_coroutine(called, *arguments)

    function.__name__ = name
    return function


def with_token(name, called):
    def function(*arguments):
        return cancellable(called, *arguments)

    function.__name__ = name
    return function


def missing(name):
    def function(*arguments):
        raise AssertionError(f"{name} through pythonnet")

    function.__name__ = name
    return function


async def listed(called, iterable):
    return list(await called(iterable))


awaiting = sys.modules["awaiting"] = types.ModuleType("awaiting")
sys.modules["awaiting_loads"] = types.ModuleType("awaiting_loads")
awaiting.here = method("here", Awaiting.Here)
awaiting.with_token = with_token("with_token", Awaiting.WithToken)
awaiting.on_pool = method("on_pool", Awaiting.OnPool)
awaiting.as_task = method("as_task", Awaiting.AsTask)
awaiting.catching = method("catching", Awaiting.Catching)
awaiting.first_item = method("first_item", Awaiting.FirstItem)
awaiting.sum = method("sum", Awaiting.Sum)
awaiting.through = lambda iterable: Awaiting.Through(iterable).__aiter__()
awaiting.all = lambda functions: listed(Awaiting.All, functions)
awaiting.one_after_another = lambda functions: listed(Awaiting.OneAfterAnother, functions)
awaiting.collect = through_pythonnet.collect
for name, called in {"items": Awaiting.Items, "items_after_pool": Awaiting.ItemsAfterPool}.items():
    setattr(awaiting, name, lambda iterable, called=called: listed(called, iterable))
    getattr(awaiting, name).__name__ = name


async def items_with_token(iterable):
    return list(await cancellable(Awaiting.ItemsWithToken, iterable))


awaiting.items_with_token = items_with_token
for name in (
    "detached",
    "on_loop",
    "items_of_own_task",
    "items_slowly",
    "items_slowly_of_own_task",
    "finally_",
    "beside",
    "conversation",
    "loop_name",
):
    setattr(awaiting, name, missing(name))

# ---- what there is not ----

MISSING = "a plain .NET method cannot do that, or it is about how native functions are called"
OWN_TASK = "C# that a task of .NET stands for knows no Python task: what it awaits runs in one of its own"
NO_TOKEN = "what takes no token is left to itself when its await is cancelled"

# By the ids of parameters.
PARAMETERS = {"detached": MISSING, "on_loop": MISSING, "items_of_own_task": MISSING}

through_pythonnet.SKIPPED.update(
    {
        "test_loop_flows": MISSING,
        "test_finally_may_await_python": MISSING,
        "test_closing_closes_the_awaitable": MISSING,
        "test_sends_and_throws": MISSING,
        "test_sync_calls_see_the_context_while_another_await_is_driven": MISSING,
        "test_own_task_begun_in_a_detached_call_finds_the_loop": MISSING,
        "test_own_task_begun_on_the_pool_before_the_call_returned_finds_the_loop": MISSING,
        "test_cancellation_between_two_items_cancels_the_next_step": OWN_TASK,
        "test_call_that_waits_for_the_pool_is_not_waited_for_for_ever": MISSING,
        "test_runs_in_the_awaiting_task here": OWN_TASK,
        "test_runs_in_the_awaiting_task on_pool": OWN_TASK,
        "test_runs_in_the_awaiting_task catching": OWN_TASK,
        "test_gives_all_items_in_one_task items": OWN_TASK,
        "test_gives_all_items_in_one_task items_after_pool": OWN_TASK,
        "test_leaving_early_closes_in_the_same_task": OWN_TASK,
        "test_item_of_another_type_closes_the_generator": OWN_TASK,
        "test_goes_through_dotnet_and_back": OWN_TASK,
        "test_sees_context": OWN_TASK,
        "test_sync_calls_and_own_tasks_see_the_context": OWN_TASK,
        "test_wrong_await_method_is_an_error_in_the_words_of_the_language": OWN_TASK,
        "test_cancellation_reaches_the_awaitable_and_comes_back here": NO_TOKEN,
        "test_cancellation_reaches_the_awaitable_and_comes_back on_pool": NO_TOKEN,
        "test_cancellation_reaches_the_awaitable_and_comes_back as_task": NO_TOKEN,
        "test_cancellation_reaches_the_awaitable_and_comes_back catching": NO_TOKEN,
        "test_cancellation_caught_in_dotnet_is_swallowed": NO_TOKEN,
        "test_concurrent_awaits_are_cancelled_with_the_coroutine": NO_TOKEN,
        "test_cancellation_reaches_the_generator items": NO_TOKEN,
        "test_cancellation_reaches_the_generator items_after_pool": NO_TOKEN,
    }
)


def pytest_collection_modifyitems(items):
    for item in items:
        for word in getattr(item, "callspec", None) and item.callspec.id.split("-") or ():
            if word in PARAMETERS:
                item.add_marker(pytest.mark.skip(reason=PARAMETERS[word]))
