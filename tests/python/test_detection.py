"""Which framework runs: found at the first suspension, by evidence of the thread, with clear errors."""

import asyncio
import contextvars
import threading

import contract
import processes
import pytest
from backends import ASYNCIO, anyio, find, trio

sniffio = find("sniffio")
needs_sniffio = pytest.mark.skipif(not sniffio, reason="sniffio cannot be imported by this interpreter")


async def test_default_backend_is_found(backend):
    assert await contract.countdown(3) == 3
    async with backend.group() as group:
        operation = contract.operation()
        child = group.start(lambda: operation.wait("token"))
        await backend.settle()
        operation.complete(1, "thread")
        await child.join()
    assert child.value == 1


async def test_named_backend_is_used(backend):
    assert await contract.countdown(3, backend=backend.library) == 3


async def test_wrong_named_backend_says_so(backend):
    other = "trio" if backend.library == "asyncio" else "asyncio"
    operation = contract.operation()
    with pytest.raises(
        RuntimeError, match=f"suspends in {other}, which is not running on this thread: {backend.library} is"
    ):
        await operation.wait("lazy", backend=other, checkpoint=False)


@pytest.mark.parametrize("library", ["asyncio", "trio", "anyio"])
def test_named_backend_without_a_loop_says_that_nothing_runs(library):
    operation = contract.operation()
    with pytest.raises(
        RuntimeError, match=f"suspends in {library}, which is not running on this thread: no supported async library is"
    ):
        operation.wait("lazy", backend=library, checkpoint=False).send(None)


@pytest.mark.parametrize(
    "library", ["asyncio", pytest.param("trio", marks=pytest.mark.skipif(not trio, reason="trio cannot be imported"))]
)
@pytest.mark.parametrize("used_before", [False, True])
def test_library_that_is_taken_out_of_sys_modules_still_runs(tmp_path, library, used_before):
    # What it said was that nothing is running here.
    code, out, err = processes.run(
        tmp_path,
        """
        import asyncio, sys, contract
        library, used_before = sys.argv[1:]

        async def main():
            if used_before == "True":
                await contract.countdown(2)
            sys.modules.pop(library)
            print(await contract.countdown(3))

        if library == "trio":
            import trio
            trio.run(main)
        else:
            asyncio.run(main())
        """,
        library,
        str(used_before),
    )
    assert (code, out, err) == (0, "3\n", "")


def test_no_loop_says_what_is_supported():
    operation = contract.operation()
    with pytest.raises(RuntimeError) as caught:
        operation.wait("lazy").send(None)
    for word in ("No supported async library is running on this thread", "asyncio", "trio", "anyio"):
        assert word in str(caught.value)


def test_no_loop_and_finished_operation_gives_the_result():
    operation = contract.operation()
    operation.complete(5, "here")
    with pytest.raises(StopIteration) as caught:
        operation.wait("lazy").send(None)
    assert caught.value.value == 5


def test_unknown_backend_name_says_what_is_registered():
    with pytest.raises(ValueError, match="There is no async backend 'curio'; registered are: .*asyncio"):
        contract.operation().wait("lazy", backend="curio")


@pytest.mark.skipif(not hasattr(sniffio, "thread_local"), reason="sniffio 1.3 has a thread-local name")
def test_unknown_sniffio_library_says_what_was_found():
    sniffio.thread_local.name = "curio"
    try:
        with pytest.raises(RuntimeError, match="'curio'.*registered are: .*asyncio"):
            contract.operation().wait("lazy").send(None)
    finally:
        sniffio.thread_local.name = None


@needs_sniffio
def test_unknown_library_in_the_context_is_named():
    def attempt():
        sniffio.current_async_library_cvar.set("curio")
        contract.operation().wait("lazy").send(None)

    with pytest.raises(RuntimeError, match="'curio'.*"):
        contextvars.copy_context().run(attempt)


@needs_sniffio
def test_stale_asyncio_in_the_context_does_not_disturb_trio():
    if not trio:
        pytest.skip("trio cannot be imported by this interpreter")

    def run():
        sniffio.current_async_library_cvar.set("asyncio")
        return trio.run(contract.countdown, 3)

    assert contextvars.copy_context().run(run) == 3


@pytest.mark.parametrize("how", ["None in sys.modules", "not installed"])
def test_without_sniffio_asyncio_is_found(tmp_path, how):
    code, out, err = processes.run(
        tmp_path,
        """
        import sys
        if sys.argv[1] == "not installed":
            class Finder:
                def find_spec(self, name, path, target=None):
                    if name == "sniffio":
                        raise ModuleNotFoundError(name)
            sys.meta_path.insert(0, Finder())
        else:
            sys.modules["sniffio"] = None
        import asyncio, contract
        print(asyncio.run(contract.countdown(3)))
        try:
            contract.operation().wait("lazy").send(None)
        except RuntimeError as error:
            print(error)
        """,
        how,
    )
    assert err == "" and code == 0
    assert out.startswith("3\nNo supported async library")


def test_asyncio_is_not_imported_by_anything_but_its_use(tmp_path):
    code, out, err = processes.run(
        tmp_path,
        """
        import sys, contract
        operation = contract.operation()
        operation.complete(1, "here")
        try:
            operation.wait().send(None)
        except StopIteration:
            pass
        print([name for name in ("asyncio", "trio", "anyio") if name in sys.modules])
        """,
    )
    assert (code, err) == (0, "")
    assert out == "[]\n"


@pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")
def test_trio_guest_on_asyncio_suspends_each_in_its_own():
    log = []

    async def in_trio():
        for i in range(5):
            log.append(await contract.countdown(2))
            with trio.testing.assert_checkpoints():
                await contract.countdown(1)
        operation = contract.operation()
        with trio.move_on_after(0.01) as scope:
            await operation.wait("token")
        log.append(scope.cancelled_caught)
        return "trio"

    async def in_asyncio():
        for i in range(20):
            assert await contract.countdown(2) == 2
        return "asyncio"

    async def main():
        done = ASYNCIO[0].start_guest(in_trio)
        # One asyncio task beside, and this one.
        other = asyncio.ensure_future(in_asyncio())
        outcome = await done
        return outcome.unwrap(), await other

    assert asyncio.run(main()) == ("trio", "asyncio")
    assert log == [2, 2, 2, 2, 2, True]


@pytest.mark.skipif(not anyio, reason="anyio cannot be imported by this interpreter")
async def test_function_without_backend_behaves_under_anyio_as_the_framework_below(anyio_loop):
    operation, order = contract.operation(), []
    operation.complete(1, "here")

    async def other():
        order.append("other")

    async with anyio.create_task_group() as group:
        group.start_soon(other)
        # trio shuffles what can run, so that one checkpoint might be over first.
        for _ in range(3):
            await operation.wait()
        order.append("self")
    assert order == (["other", "self"] if anyio_loop.library == "trio" else ["self", "other"])


def test_worker_thread_without_loop_says_so():
    errors = []

    def attempt():
        try:
            contract.operation().wait("lazy").send(None)
        except RuntimeError as error:
            errors.append(str(error))

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    assert "No supported async library" in errors[0]
