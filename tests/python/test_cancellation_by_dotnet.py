"""A cancellation that nobody in Python asked for: an ordinary exception, which no task group or scope swallows."""

import asyncio

import contract
import pytest
from backends import anyio, trio
from waiter import Waiter


@pytest.mark.parametrize("kind", ["task", "lazy", "token", "awaiter"])
@pytest.mark.parametrize("pending", [False, True], ids=["finished", "pending"])
async def test_cancellation_by_dotnet_is_an_ordinary_exception(backend, kind, pending):
    import _pywaker

    waiter = Waiter(backend, kind)
    async with backend.group() as group:
        if not pending:
            waiter.operation.cancel("here")
        child = group.start(waiter)
        await backend.settle()
        waiter.operation.cancel("thread")
        await child.join()
    assert not child.canceled
    assert type(waiter.error) is _pywaker.OperationCanceledError
    assert isinstance(waiter.error, Exception)
    assert not isinstance(waiter.error, (backend.cancelled, asyncio.CancelledError))
    assert waiter.operation.count("canceled") == 0


@pytest.mark.parametrize("kind", ["task", "token"])
def test_cancellation_by_dotnet_ends_a_task_group_with_an_error(scoped_backend, kind):
    import _pywaker

    backend = scoped_backend
    operation = contract.operation()

    async def main():
        async def child():
            await operation.wait(kind, **backend.options)

        if backend.is_anyio:
            async with anyio.create_task_group() as group:
                group.start_soon(child)
                await backend.settle()
                operation.cancel("thread")
        else:
            async with trio.open_nursery() as nursery:
                nursery.start_soon(child)
                await backend.settle()
                operation.cancel("thread")

    with pytest.raises(BaseException) as caught:
        backend.run(main)
    error = caught.value
    while hasattr(error, "exceptions"):
        (error,) = error.exceptions
    assert type(error) is _pywaker.OperationCanceledError


async def test_cancellation_by_dotnet_leaves_a_scope_of_anyio_alone(anyio_loop):
    operation = contract.operation()
    operation.cancel("thread", True)
    with anyio.CancelScope() as scope:
        with pytest.raises(Exception) as caught:
            await operation.wait("token", **anyio_loop.options)
    assert not isinstance(caught.value, asyncio.CancelledError)
    assert not scope.cancel_called


async def test_cancellation_by_dotnet_is_not_that_of_a_scope_of_trio(trio_backend):
    """The operation cancels itself although its scope is fine: the scope must not take it for its own."""
    import _pywaker

    operation = contract.operation()
    with trio.CancelScope() as scope:
        async with trio.open_nursery() as nursery:

            async def waiter():
                with pytest.raises(_pywaker.OperationCanceledError):
                    await operation.wait("token", **trio_backend.options)

            nursery.start_soon(waiter)
            await trio.testing.wait_all_tasks_blocked()
            operation.cancel("thread")
    assert not scope.cancelled_caught
