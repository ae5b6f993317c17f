"""What an awaited operation gives: its value, its failure; and when it starts."""

import asyncio

import contract
import pytest
import texts
from backends import at_least

TYPED_KINDS = ["task", "value_task", "lazy", "token", "awaiter"]
VOID_KINDS = ["task_void", "value_task_void", "lazy_void", "token_void"]
KINDS = TYPED_KINDS + VOID_KINDS
VALUES = [
    None,
    0,
    12345678901234567890123,
    "text",
    (),
    (1, 2),
    ("a",),
    [1],
    ValueError("a result, not a failure"),
    StopIteration("a result"),
    StopIteration(3),
    ValueError,
]


@pytest.mark.parametrize("kind", TYPED_KINDS)
@pytest.mark.parametrize("value", VALUES, ids=repr)
async def test_result_of_finished_operation_is_returned(backend, kind, value):
    operation = contract.operation()
    operation.complete(value, "here")
    result = await operation.wait(kind, **backend.options)
    assert result is value or result == value


@pytest.mark.parametrize("kind", TYPED_KINDS)
@pytest.mark.parametrize("value", VALUES, ids=repr)
async def test_result_of_pending_operation_is_returned(backend, kind, value):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait(kind, **backend.options))
        await backend.settle()
        assert not child.finished
        operation.complete(value, "thread")
        await child.join()
    result = child.value
    assert result is value or result == value


async def test_object_result_is_the_same_object(backend):
    class Thing:
        pass

    thing = Thing()
    operation = contract.operation()
    operation.complete(thing, "thread", True)
    assert await operation.wait(**backend.options) is thing


@pytest.mark.parametrize("kind", VOID_KINDS)
async def test_operation_without_result_gives_none(backend, kind):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait(kind, **backend.options))
        await backend.settle()
        operation.complete(5, "pool")
        await child.join()
    assert child.outcome is None
    operation = contract.operation()
    operation.complete(5, "here")
    assert await operation.wait(kind, **backend.options) is None


@pytest.mark.parametrize("where", ["here", "detached", "pool", "thread"])
@pytest.mark.parametrize("join", [False, True])
async def test_completion_from_anywhere_resumes(backend, where, join):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait(**backend.options))
        await backend.settle()
        operation.complete("done", where, join)
        await child.join()
    assert child.outcome == "done"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
async def test_failure_is_raised(backend, kind, pending):
    operation = contract.operation()
    async with backend.group() as group:
        if not pending:
            operation.fail("ArgumentException", "bad value", "here")
        child = group.start(lambda: operation.wait(kind, **backend.options))
        await backend.settle()
        operation.fail("ArgumentException", "bad value", "thread")
        await child.join()
    assert isinstance(child.error, ValueError)
    assert type(child.error).__name__ == "ValueError"
    assert str(child.error) == "bad value"
    assert child.error.dotnet_type == "System.ArgumentException"


@pytest.mark.parametrize(
    "name, expected",
    [
        ("InvalidOperationException", RuntimeError),
        ("ArgumentException", ValueError),
        ("KeyNotFoundException", KeyError),
        ("TimeoutException", TimeoutError),
    ],
)
async def test_failure_becomes_nearest_builtin(backend, name, expected):
    operation = contract.operation()
    operation.fail(name, "message", "thread", True)
    with pytest.raises(expected) as caught:
        await operation.wait(**backend.options)
    assert type(caught.value).__name__ == expected.__name__
    assert caught.value.dotnet_type.endswith("." + name)


@pytest.mark.skipif(not at_least((3, 11)), reason="exception groups came with 3.11")
async def test_aggregate_failure_becomes_group(backend):
    operation = contract.operation()
    operation.fail("AggregateException", "both", "here")
    with pytest.raises(ExceptionGroup) as caught:
        await operation.wait(**backend.options)
    assert caught.value.message == "both"
    one, two = caught.value.exceptions
    assert isinstance(one, ValueError)
    assert isinstance(two, KeyError)


async def test_python_exception_through_dotnet_is_same_object_with_traceback(backend):
    def original():
        raise LookupError("mine")

    try:
        original()
    except LookupError as error:
        mine = error
    operation = contract.operation()
    operation.fail(mine, "", "thread", True)
    with pytest.raises(LookupError) as caught:
        await operation.wait("token", **backend.options)
    assert caught.value is mine
    assert "original" in texts.formatted(mine)


async def test_traceback_of_dotnet_failure_shows_csharp_frames(backend):
    operation = contract.operation()
    with pytest.raises(RuntimeError, match="thrown at the start") as caught:
        await operation.wait("throw", **backend.options)
    assert "Operation.cs" in texts.formatted(caught.value)


@pytest.mark.parametrize("kind", ["task", "lazy", "token", "awaiter"])
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
async def test_stop_iteration_as_failure_becomes_runtime_error(backend, kind, pending):
    async def reference():
        raise StopIteration(7)

    with pytest.raises(RuntimeError) as expected:
        await reference()
    operation = contract.operation()
    async with backend.group() as group:
        if not pending:
            operation.fail(StopIteration(7), "", "here")
        child = group.start(lambda: operation.wait(kind, **backend.options))
        await backend.settle()
        operation.fail(StopIteration(7), "", "here")
        await child.join()
    assert child.outcome is RuntimeError
    assert str(child.error) == str(expected.value)
    assert type(child.error.__cause__) is StopIteration
    assert child.error.__cause__.value == 7


async def test_stop_async_iteration_as_failure_stays_itself(backend):
    operation = contract.operation()
    operation.fail(StopAsyncIteration(), "", "here")
    with pytest.raises(StopAsyncIteration):
        await operation.wait("lazy", **backend.options)


@pytest.mark.parametrize("kind", ["task", "lazy", "token", "token_void"])
@pytest.mark.parametrize("name", ["OperationCanceledException", "TaskCanceledException", None])
async def test_spontaneous_cancellation_is_an_ordinary_exception(backend, kind, name):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait(kind, **backend.options))
        await backend.settle()
        if name:
            operation.fail(name, "by .NET", "thread")
        else:
            operation.cancel("thread")
        await child.join()
    assert not child.canceled
    assert isinstance(child.error, Exception)
    assert not isinstance(child.error, asyncio.CancelledError)
    assert type(child.error).__name__ == "OperationCanceledError"


@pytest.mark.parametrize("kind", ["lazy", "token", "awaiter"])
def test_coroutine_before_first_step_has_not_started(kind):
    operation = contract.operation()
    coroutine = operation.wait(kind)
    assert operation.count("started") == 0
    coroutine.close()
    assert operation.count("started") == 0


@pytest.mark.parametrize("kind", KINDS)
def test_coroutine_made_before_any_loop_runs(kind):
    operation = contract.operation()
    operation.complete(3, "here")
    coroutine = operation.wait(kind)
    assert asyncio.run(coroutine) == (3 if kind in TYPED_KINDS else None)


@pytest.mark.parametrize("kind", ["lazy", "token", "awaiter"])
async def test_operation_starts_once(backend, kind):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait(kind, **backend.options))
        await backend.settle()
        assert operation.count("started") == 1
        operation.complete(1)
        await child.join()
    assert operation.count("started") == 1


async def test_function_that_throws_at_once_raises(backend):
    with pytest.raises(RuntimeError, match="^thrown at the start$"):
        await contract.operation().wait("throw", **backend.options)


async def test_function_that_returns_null_raises(backend):
    with pytest.raises(RuntimeError, match="returned null instead of a task"):
        await contract.operation().wait("null", **backend.options)


async def test_detached_start_starts(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("token", detached=True, **backend.options))
        await backend.settle()
        operation.complete(1)
        await child.join()
    assert child.outcome == 1


async def test_resume_on_loop_thread_continues_there(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("affine", on_loop=True, **backend.options))
        await backend.settle()
        operation.complete(1, "thread", True)
        await child.join()
    assert child.outcome == 1
    assert operation.resumed_on_starting_thread


async def test_resume_by_default_continues_elsewhere(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("affine", **backend.options))
        await backend.settle()
        operation.complete(1, "thread", True)
        await child.join()
    assert child.outcome == 1
    assert not operation.resumed_on_starting_thread


async def test_many_waits_in_one_task_one_after_another(backend):
    total = 0
    for i in range(300):
        total += await contract.countdown(1, **backend.options)
    assert total == 300


async def test_one_task_awaited_by_many_coroutines_resumes_all(backend):
    operation = contract.operation()
    async with backend.group() as group:
        children = [group.start(lambda: operation.wait(**backend.options)) for _ in range(20)]
        await backend.settle()
        operation.complete("all", "thread")
        for child in children:
            await child.join()
    assert {child.outcome for child in children} == {"all"}
