"""`await` for the tasks of an assembly that knows nothing of PyWaker, and what else a task is good for."""

import asyncio
import traceback

import pytest
import System
from PlainApi import Api, Pending, PlainException
from pywaker.pythonnet import cancellable
from System.Threading.Tasks import Task


async def test_tasks_and_value_tasks_give_their_results(backend):
    assert await Api.FetchAsync("url") == "<url>"
    assert await Api.DoAsync() is None
    assert await Api.AddAsync(1, 2) == 3
    assert await Api.DoValueAsync() is None
    assert await Api.Ready(5) == 5
    assert await Api.ReadyValue(6) == 6


async def test_task_with_an_object_as_result_gives_what_pythonnet_makes_of_it(backend):
    place = await Api.PlaceAsync("here")
    assert (type(place).__name__, place.Name, place.Size) == ("Place", "here", 4)


async def test_task_of_an_interface_gives_what_its_result_property_gives(backend):
    task = Api.InterfaceAsync("here")
    place = await task
    assert type(place) is type(task.Result)
    assert place.Name == "here" and not hasattr(place, "Size")


@pytest.mark.parametrize("value", [None, 5, 2.5, True, "text"], ids=repr)
async def test_task_that_is_returned_as_an_object_is_awaited(backend, value):
    assert await Api.AsObject(value) == value


async def test_null_results_and_null_tasks_are_none(backend):
    assert await Api.NullAsync() is None
    assert Api.NoTask() is None
    assert Api.NoTaskAsObject() is None


@pytest.mark.parametrize("value", [None, 5, "text"], ids=repr)
async def test_pending_task_is_completed_by_another_thread(backend, value):
    pending = Pending()
    async with backend.group() as group:
        child = group.start(in_coroutine, pending.Task)
        await backend.settle()
        assert not child.finished
        pending.Complete(value)
        await child.join()
    assert child.outcome == value


async def in_coroutine(awaitable):
    return await awaitable


async def test_task_may_be_awaited_more_than_once_and_by_several(backend):
    pending = Pending()
    async with backend.group() as group:
        children = [group.start(in_coroutine, pending.Task) for _ in range(5)]
        await backend.settle()
        pending.Complete(7)
        for child in children:
            await child.join()
    assert [child.outcome for child in children] == [7] * 5
    assert await pending.Task == 7


async def test_value_task_that_is_used_up_raises_as_pythonnet_does(backend):
    task = Api.PooledAsync(7)
    assert await task == 7
    with pytest.raises(System.InvalidOperationException):
        await task


async def test_task_stays_a_task(backend):
    task = Api.FetchAsync("url")
    assert isinstance(task, Task) and isinstance(task, System.Object)
    assert await task == task.Result == "<url>"
    assert task.IsCompleted and task.Status.ToString() == "RanToCompletion"
    assert Api.IsTask(task)
    assert Api.Length(task) == 5
    assert await Api.UpperAsync(task) == "<URL>"
    assert await Task.WhenAll[System.String]([Api.FetchAsync("a"), Api.FetchAsync("b")]) is not None
    with task:
        pass


async def test_continue_with_still_works(backend):
    seen = []
    task = Api.Ready(5)
    await task.ContinueWith(System.Action[Task[System.Int32]](lambda done: seen.append(done.Result)))
    assert seen == [5]


def test_ways_to_await_of_asyncio():
    async def main():
        assert await asyncio.gather(Api.FetchAsync("1"), Api.AddAsync(1, 2)) == ["<1>", 3]
        assert await asyncio.wait_for(Api.FetchAsync("2"), 10) == "<2>"
        assert await asyncio.ensure_future(Api.FetchAsync("3")) == "<3>"
        assert await asyncio.shield(Api.FetchAsync("4")) == "<4>"
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(Pending().Task, 0.01)

    asyncio.run(main())


async def test_exception_is_of_the_class_that_pythonnet_raises(backend):
    with pytest.raises(PlainException) as now:
        Api.FailNow("now")
    with pytest.raises(PlainException) as failed:
        await Api.Fail("failed")
    with pytest.raises(System.Exception) as later:
        await Api.FailLater("later")
    assert type(now.value) is type(failed.value) is type(later.value)
    assert later.value.Message == "later"


async def test_exception_has_the_frames_of_csharp_in_its_traceback(backend):
    with pytest.raises(PlainException) as caught:
        await Api.FailLater("later")
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert any("FailLater" in frame.name and frame.filename.endswith("Api.cs") for frame in frames), frames
    assert caught.value.dotnet_type == "PlainApi.PlainException"


async def test_cancellation_that_python_did_not_ask_for_is_no_cancelled_error(backend):
    with pytest.raises(System.OperationCanceledException) as caught:
        await Api.CancelItself()
    assert not isinstance(caught.value, backend.cancelled)


async def test_cancelled_await_is_abandoned(backend):
    pending = Pending()
    async with backend.group() as group:
        child = group.start(in_coroutine, pending.Task)
        await backend.settle()
        child.cancel()
        await child.join()
    assert child.outcome == "cancelled"
    pending.Complete(1)
    assert await pending.Task == 1


async def test_cancellable_gives_the_result(backend):
    assert await cancellable(lambda token: Api.RetryAsync(2, token, 3)) == 6
    assert await cancellable(Api.RetryAsync, 2) == 2


async def test_cancellable_cancels_the_token_and_waits_for_the_end(backend):
    ended = Api.Ended
    async with backend.group() as group:
        child = group.start(in_coroutine, cancellable(Api.WaitAsync, "name"))
        await backend.settle()
        child.cancel()
        await child.join()
    assert child.outcome == "cancelled"
    assert Api.Ended == ended + 1


async def test_cancellable_calls_nothing_before_it_is_awaited(backend):
    calls = []

    def call(token):
        calls.append(token)
        return Api.Ready(1)

    coroutine = cancellable(call)
    assert calls == []
    assert await coroutine == 1
    assert len(calls) == 1 and not calls[0].IsCancellationRequested


async def test_cancellable_passes_errors_on(backend):
    with pytest.raises(PlainException):
        await cancellable(lambda token: Api.FailLater("later"))
    with pytest.raises(ZeroDivisionError):
        await cancellable(lambda token: 1 / 0)
    with pytest.raises(System.ArgumentException, match="'str' object is no .NET task"):
        await cancellable(lambda token: "text")


def test_await_where_no_loop_runs_speaks_of_no_coroutine():
    pending = Pending()
    with pytest.raises(System.InvalidOperationException, match="running event loop") as caught:
        pending.Task.__await__().send(None)
    assert "coroutine" not in caught.value.Message and "token" not in caught.value.Message
    pending.Complete(1)


async def test_cancellable_takes_no_names(backend):
    with pytest.raises(TypeError, match=r"cancellable\(lambda token: "):
        cancellable(Api.OptionalAsync, "text", times=4)


async def test_lambda_passes_the_token_by_name(backend):
    assert await cancellable(lambda token: Api.OptionalAsync("text", times=4, token=token)) == "text 4 True"
    assert await cancellable(Api.OptionalAsync, "text", 4) == "text 4 True"
