"""Python's awaitables in C# code that uses pythonnet, and as arguments of .NET methods that take tasks and streams."""

import gc
import sys

import contract
import pytest
import System
from PlainApi import Api
from Side import CSharpSide
from System.Threading.Tasks import Task


async def give(value, backend):
    await backend.pause()
    return value


async def fail(error, backend):
    await backend.pause()
    raise error


async def count(to, backend):
    for i in range(to):
        await backend.pause()
        yield i


async def test_await_gives_the_object_itself(backend):
    thing = object()
    assert await CSharpSide.Await(give(thing, backend)) is thing


async def test_method_awaits_again_after_it_went_on_elsewhere(backend):
    assert await CSharpSide.AwaitTwice(give(1, backend), give(2, backend)) == 3


async def test_awaits_on_a_loop_that_is_named(backend):
    assert await CSharpSide.OnNamedLoop(give(1, backend), give(2, backend), count(4, backend)) == 9


async def test_results_are_converted_by_pythonnet(backend):
    assert await CSharpSide.AsInt(give(5, backend)) == 5
    assert list(await CSharpSide.AsStrings(give(["a", "b"], backend))) == ["a", "b"]


async def test_result_of_another_type_is_an_error(backend):
    with pytest.raises(System.InvalidCastException):
        await CSharpSide.AsInt(give("text", backend))


async def test_await_foreach(backend):
    assert list(await CSharpSide.Collect(count(4, backend))) == [0, 1, 2, 3]


async def test_stream_that_is_left_early_is_closed(backend):
    closed = []

    async def items():
        try:
            async for item in count(9, backend):
                yield item
        finally:
            closed.append(True)

    assert await CSharpSide.First(items()) == 0
    assert closed == [True]


async def test_csharp_catches_the_exception_of_pythonnet(backend):
    assert await CSharpSide.Caught(fail(ValueError("wrong"), backend)) == "PythonException ValueError: wrong"


async def test_token_cancels_the_awaitable(backend):
    seen = []

    async def wait():
        try:
            while True:
                seen.append("waits")
                await backend.pause()
        except backend.cancelled:
            seen.append("cancelled")
            raise

    source = System.Threading.CancellationTokenSource()
    async with backend.group() as group:
        child = group.start(in_coroutine, CSharpSide.Canceled(wait(), source.Token))
        await backend.until(lambda: seen)
        source.Cancel()
        await child.join()
    assert child.outcome == "canceled"
    assert seen[-1] == "cancelled"


async def in_coroutine(awaitable):
    return await awaitable


async def test_coroutine_is_passed_as_a_task(backend):
    assert await Api.TwiceAsync(give(21, backend)) == 42
    assert await Api.UpperAsync(give("text", backend)) == "TEXT"
    assert await Api.AwaitAsync(give(None, backend)) is None


async def test_coroutine_comes_from_a_callback_after_the_method_went_on_elsewhere(backend):
    assert await Api.CallTwice(System.Func[System.Threading.Tasks.Task[System.Int32]](lambda: give(4, backend))) == 8


def function_of(backend):
    async def function(value):
        await backend.pause()
        return value + 1

    return System.Func[System.Int32, Task[System.Int32]](function)


@pytest.mark.parametrize("method, result", [("CallTwiceAsync", 5), ("CallLaterAsync", 4)])
async def test_function_is_called_after_an_await(backend, method, result):
    assert await getattr(Api, method)(function_of(backend)) == result


async def test_function_is_called_elsewhere_before_the_task_is_awaited(backend):
    assert await Api.CallBeforeReturning(function_of(backend)) == 4


@pytest.mark.parametrize("method", ["Elsewhere", "ElsewhereInAValueTask"])
async def test_awaits_that_begin_elsewhere_before_the_task_is_awaited(backend, method):
    assert await getattr(CSharpSide, method)(give(1, backend), give(2, backend), count(3, backend)) == 6


def test_loop_that_has_ended_is_not_taken_for_an_await_elsewhere(backend):
    kept = []

    async def await_elsewhere():
        kept.append(backend.current_task())
        assert await CSharpSide.Elsewhere(give(1, backend), give(2, backend), count(3, backend)) == 6

    for _ in range(2):
        backend.run(await_elsewhere)


async def test_function_is_called_while_a_python_stream_is_iterated(backend):
    assert await Api.CallForEachAsync(count(3, backend), function_of(backend)) == 6


async def test_function_is_called_by_a_stream_of_dotnet(backend):
    assert [item async for item in Api.CallInStream(function_of(backend))] == [1, 2, 3]


async def test_coroutine_is_started_once_whatever_the_overloads(backend):
    starts = []

    async def once():
        starts.append(1)
        return await give(7, backend)

    assert await Api.Overloaded(once()) == 7
    assert starts == [1]


async def test_async_generator_is_passed_as_a_stream(backend):
    assert await Api.SumAsync(count(5, backend)) == 10


async def test_error_of_a_coroutine_that_was_passed_comes_back_as_itself(backend):
    error = ValueError("wrong")
    with pytest.raises(ValueError) as caught:
        await Api.TwiceAsync(fail(error, backend))
    assert caught.value is error


async def test_error_that_either_library_holds_is_the_same_object(backend):
    error = KeyError("key")

    def throw():
        raise error

    for method in (CSharpSide.RaiseOurs, CSharpSide.RaiseTheirs):
        with pytest.raises(KeyError) as caught:
            await method(throw)
        assert caught.value is error
    with pytest.raises(KeyError) as caught:
        CSharpSide.RaiseOursNow(throw)
    assert caught.value is error


async def test_stop_iteration_of_a_task_is_a_runtime_error(backend):
    def throw():
        raise StopIteration(5)

    for method in (CSharpSide.RaiseOurs, CSharpSide.RaiseTheirs):
        with pytest.raises(RuntimeError, match="StopIteration"):
            await method(throw)


async def test_dotnet_exception_comes_back_as_the_same_instance(backend):
    async def rethrow(task):
        await task

    assert await CSharpSide.ComesBack(rethrow)


async def test_exception_that_stands_for_a_dotnet_one_is_that_one_for_pythonnet(backend):
    operation = contract.operation()
    operation.fail("ArgumentException", "bad", "here")
    try:
        await operation.wait("task")
    except ValueError as e:
        error = e

    def throw():
        raise error

    assert CSharpSide.ComesBackThroughPythonnet(throw)


def test_coroutine_without_a_loop_fails_and_says_why():
    async def never():
        pass

    coroutine = never()
    task = Api.TwiceAsync(coroutine)
    with pytest.raises(System.Exception, match="event loop"):
        task.GetAwaiter().GetResult()
    coroutine.close()


async def test_objects_of_pywaker_cross_as_themselves(backend):
    thing = object()
    assert CSharpSide.Same(thing) is thing
    assert CSharpSide.SameAsObject(thing) is thing
    assert [item is thing for item in CSharpSide.Two(thing)] == [True, True]
    coroutine = CSharpSide.NewCoroutine(5)
    assert type(coroutine).__name__ == "Coroutine"
    assert CSharpSide.SameCoroutine(coroutine) is coroutine
    assert await coroutine == 5
    generator = CSharpSide.NewGenerator(3)
    assert CSharpSide.SameGenerator(generator) is generator
    assert [item async for item in generator] == [0, 1, 2]


async def test_nothing_is_kept(backend):
    class Thing:
        pass

    thing = Thing()
    for _ in range(20):
        assert await CSharpSide.Await(give(thing, backend)) is thing
        assert CSharpSide.Same(thing) is thing
    for _ in range(10):
        gc.collect()
        System.GC.Collect()
        System.GC.WaitForPendingFinalizers()
        # pythonnet gives up what its finalizers queued when it makes other objects.
        for _ in range(300):
            CSharpSide.Same(None)
        if sys.getrefcount(thing) <= 3:
            break
    assert sys.getrefcount(thing) <= 3
