"""Nothing is left: native handles and references are back where they began after 100,000 awaits of every kind."""

import asyncio
import concurrent.futures
import inspect

import backends
import contract
import exported
import pytest
from leaks import leaves_nothing, settled_handles

SHAPES = ["task", "task_void", "value_task", "value_task_void", "lazy", "lazy_void", "token", "token_void", "awaiter"]
BATCH = 100

pytestmark = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")


class Load:
    """So many operations of one kind, awaited on one loop."""

    def __init__(self, backend, marker):
        self.backend = backend
        self.options = backend.options
        self.marker = marker

    def completed(self):
        operation = contract.operation()
        operation.complete(self.marker, "here")
        return operation

    async def at_once(self, functions, meanwhile):
        """Runs the functions in tasks; calls `meanwhile` when all of them wait. What they raise is theirs."""
        async with self.backend.group() as group:
            if self.backend.has_scopes:
                for function in functions:
                    group.nursery.start_soon(function)
                await self.backend.settle()
                meanwhile(group.nursery.cancel_scope.cancel)
            else:
                tasks = [asyncio.ensure_future(function()) for function in functions]
                await self.backend.settle()
                meanwhile(lambda: [task.cancel() for task in tasks])
                await asyncio.gather(*tasks, return_exceptions=True)

    # ---- single awaits ----

    async def finished(self, count):
        operation = self.completed()
        for i in range(count):
            await operation.wait(SHAPES[i % len(SHAPES)], **self.options)

    async def pool(self, count):
        for _ in range(count):
            assert await contract.countdown(1, **self.options) == 1

    async def parked(self, count):
        for _ in range(0, count, BATCH):
            operations = [contract.operation() for _ in range(BATCH)]

            def wait(i):
                return lambda: operations[i].wait(SHAPES[i % len(SHAPES)], **self.options)

            await self.at_once(
                [wait(i) for i in range(BATCH)], lambda cancel: contract.complete_all(operations, "pool")
            )

    async def custom_awaiter(self, count):
        for _ in range(count):
            manual = contract.manual("finish")
            manual.finish(self.marker)
            assert await manual.wait(**self.options) is self.marker

    async def exported(self, count):
        for i in range(count):
            assert await exported.double(i) == 2 * i

    # ---- exceptions ----

    async def failed(self, count):
        operation = contract.operation()
        operation.fail("ArgumentException", "x", "here")
        for i in range(count):
            try:
                await operation.wait(SHAPES[i % len(SHAPES)], **self.options)
            except ValueError as error:
                assert error.__traceback__

    async def python_error_through_dotnet(self, count):
        async def inner():
            raise LookupError(self.marker)

        for _ in range(count):
            try:
                await inner()
            except LookupError as error:
                thrown = error
            operation = contract.operation()
            operation.fail(thrown, "", "here")
            try:
                await operation.wait("task", **self.options)
            except LookupError as error:
                assert error is thrown and error.__traceback__
            # The operation keeps the error, whose traceback keeps this frame: a cycle that no collector sees.
            del thrown, operation

    async def python_error_through_a_start(self, count):
        def fail():
            raise LookupError(self.marker)

        operation = contract.operation()
        for _ in range(count):
            try:
                await operation.wait("call", function=fail, **self.options)
            except LookupError as error:
                assert error.__traceback__

    # ---- given up ----

    async def cancelled(self, count, policy):
        def wait():
            return contract.until_cancelled(policy=policy, **self.options)

        for _ in range(0, count, BATCH):
            await self.at_once([wait] * BATCH, lambda cancel: cancel())

    async def cancelled_wait(self, count):
        await self.cancelled(count, "wait")

    async def cancelled_prefer(self, count):
        await self.cancelled(count, "prefer")

    async def cancelled_abandon(self, count):
        await self.cancelled(count, "abandon")

    async def closed(self, count):
        operation = self.completed()
        for i in range(count):
            operation.wait(SHAPES[i % len(SHAPES)], **self.options).close()

    async def never_awaited(self, count):
        operation = self.completed()
        for i in range(count):
            operation.wait(SHAPES[i % len(SHAPES)], **self.options)

    async def closed_while_suspended(self, count):
        operation = contract.operation()
        for i in range(count):
            coroutine = operation.wait(SHAPES[i % len(SHAPES)], **self.options)
            coroutine.send(None)
            coroutine.close()

    async def dropped_while_suspended(self, count):
        operation = contract.operation()
        for i in range(count):
            operation.wait(SHAPES[i % len(SHAPES)], **self.options).send(None)

    # ---- streams ----

    async def items(self, count):
        for paced in (False, True):
            async for _ in contract.range_stream(count // 2, paced, **self.options):
                pass

    async def streams(self, count):
        for i in range(count):
            async for _ in contract.range_stream(1, False, **self.options):
                pass

    async def streams_broken_off(self, count):
        for i in range(count):
            generator = contract.range_stream(2, False, **self.options)
            async for _ in generator:
                break
            await generator.aclose()

    async def streams_never_iterated(self, count):
        stream = contract.stream()
        for i in range(count):
            stream.iterate(**self.options)

    async def asend(self, count):
        stream = contract.stream()
        stream.put(self.marker, "here")
        generator = stream.iterate(echo=True, **self.options)
        assert await generator.asend(None) is self.marker
        for _ in range(count):
            assert await generator.asend(self.marker) is self.marker
        await generator.aclose()

    async def athrow(self, count):
        stream = contract.stream()
        generator = stream.iterate(catch="KeyError", **self.options)
        for i in range(count + 1):
            stream.put(self.marker, "here")
        await generator.asend(None)
        for _ in range(count):
            assert await generator.athrow(KeyError("k")) is self.marker
        await generator.aclose()

    # ---- Python futures awaited in C# ----

    async def futures(self, count):
        for i in range(count):
            future = concurrent.futures.Future()
            waiting = contract.await_future(future)
            self.end(future, i)
            await self.outcome(waiting, i)

    async def loop_futures(self, count):
        """The futures of a loop are watched from its own callbacks: many at a time."""
        loop = asyncio.get_running_loop()
        for _ in range(0, count, BATCH):
            futures = [loop.create_future() for _ in range(BATCH)]
            waits = [contract.await_future(future) for future in futures]
            for i, future in enumerate(futures):
                loop.call_soon(self.end, future, i)
            for i, waiting in enumerate(waits):
                await self.outcome(waiting, i)

    def end(self, future, i):
        if i % 10 == 0:
            future.set_exception(LookupError(self.marker))
        elif i % 10 == 1:
            future.cancel()
        else:
            future.set_result(self.marker)

    async def outcome(self, waiting, i):
        try:
            assert await waiting is self.marker and i % 10 > 1
        except LookupError:
            assert i % 10 == 0
        except BaseException as error:
            assert i % 10 == 1 and "anceled" in type(error).__name__, repr(error)


KINDS = [
    name
    for name, member in vars(Load).items()
    if inspect.iscoroutinefunction(member) and name not in ("at_once", "cancelled", "outcome")
]


def kinds(backend):
    return [kind for kind in KINDS if kind != "loop_futures" or backend.library == "asyncio" and not backend.is_anyio]


def test_every_kind_leaves_nothing(quick_backend):
    leaves_nothing(quick_backend, Load, kinds(quick_backend), 200, 1000)


STRESSED = (backends.ASYNCIO[0], backends.TRIO[0])
LOADS = [pytest.param(loop, kind, id=f"{loop}-{kind}") for loop in STRESSED for kind in kinds(loop)]


@pytest.mark.stress
@pytest.mark.parametrize("loop, kind", LOADS)
def test_fifty_thousand_leave_nothing(loop, kind):
    """All loops together."""
    if loop.missing:
        pytest.skip(f"{loop.missing} cannot be imported by this interpreter")
    share = 50_000 // sum(kind in kinds(each) for each in STRESSED if not each.missing)
    leaves_nothing(loop, Load, [kind], 500, share)


@pytest.mark.stress
def test_cycles_through_native_coroutines_are_collected():
    class Holder:
        pass

    async def main():
        for _ in range(200):
            holder = Holder()
            holder.coroutine = contract.operation().wait("call", function=lambda: holder)
            holder.coroutine.close()
            holder.generator = contract.stream().iterate()
            holder.step = holder.generator.__anext__()
            holder.step.close()

    asyncio.run(main())
    before = settled_handles()
    asyncio.run(main())
    assert settled_handles() - before <= 2
