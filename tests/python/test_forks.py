"""A forked child, in processes of their own: it is told what it cannot do, and its parent goes on."""

import processes

FORKED = "PyWaker cannot be used in a forked child process"


def test_forked_child_refuses_and_parent_goes_on(tmp_path):
    source = """
        import asyncio, os, contract

        async def main():
            operation = contract.operation()
            task = asyncio.ensure_future(operation.wait("token"))
            coroutine = operation.wait("lazy")
            await asyncio.sleep(0)
            child = os.fork()
            if child == 0:
                try:
                    coroutine.send(None)
                    print("stepped", flush=True)
                except RuntimeError as error:
                    print(error, flush=True)
                os._exit(3)
            coroutine.close()
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3
            operation.complete("parent", "thread")
            print(await task, flush=True)
            print(await contract.countdown(3), flush=True)

        asyncio.run(main())
    """
    code, out, err = processes.run(tmp_path, source)
    lines = out.splitlines()
    assert lines[0].startswith(FORKED)
    assert lines[1:] == ["parent", "3"]
    assert code == 0
    assert "Traceback" not in err


def test_forked_child_that_only_runs_python_is_left_alone(tmp_path):
    source = """
        import asyncio, os, contract

        async def main():
            operation = contract.operation()
            task = asyncio.ensure_future(operation.wait("token"))
            await asyncio.sleep(0)
            child = os.fork()
            if child == 0:
                import gc
                gc.collect()
                print(sum(range(10)), flush=True)
                os._exit(0)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            task.cancel()
            print(status, flush=True)

        asyncio.run(main())
    """
    code, out, err = processes.run(tmp_path, source)
    assert (code, out) == (0, "45\n0\n"), err


def test_fork_alone_leaves_the_parent_whole(tmp_path):
    """The runtime's code pages are shared with the child; what the child writes there would break the parent."""
    source = """
        import asyncio, os, warnings, contract
        warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads
        for _ in range(5):
            child = os.fork()
            if child == 0:
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
            assert asyncio.run(contract.countdown(2)) == 2
        print("end")
    """
    assert processes.run(tmp_path, source) == (0, "end\n", "")


def test_forked_child_may_close_and_forget_what_it_inherited(tmp_path):
    # Whatever was suspended at the fork is closed in the child by its collector: each raised there, and said so on stderr.
    source = """
        import asyncio, gc, os, warnings, contract
        warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads

        async def waits(awaitable):
            await awaitable

        async def main():
            operation = contract.operation()
            native, fresh, dropped = operation.wait("token"), operation.wait("lazy"), [operation.wait("lazy")]
            wrapped, dropped_wrapped, items = waits(operation.wait("token")), [waits(operation.wait("token"))], contract.stream().iterate()
            wrapper, step = operation.wait("token").__await__(), items.__anext__()
            for suspended in native, wrapped, dropped_wrapped[0], wrapper, step:
                suspended.send(None)
            child = os.fork()
            if child == 0:
                closed = [each.close() for each in (native, native, fresh, wrapped, wrapper, step)]
                dropped.clear()
                dropped_wrapped.clear()
                del native, fresh, wrapped, wrapper, step, items
                gc.collect()
                print(closed, flush=True)
                os._exit(3)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3
            operation.complete("parent", "thread")
            print(await contract.countdown(3), flush=True)
            for each in native, fresh, wrapped, dropped[0], dropped_wrapped[0], wrapper, step:
                each.close()

        asyncio.run(main())
    """
    code, out, err = processes.run(tmp_path, source)
    assert (code, out, err) == (0, f"{[None] * 6}\n3\n", "")


def test_forked_child_is_told_of_spawn_by_every_function(tmp_path):
    source = """
        import warnings
        warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads
        import os, contract
        if os.fork() == 0:
            try:
                contract.operation()
            except BaseException as error:
                print(type(error).__name__, error, flush=True)
            os._exit(0)
        os.wait()
    """
    code, out, err = processes.run(tmp_path, source)
    assert out.startswith("RuntimeError " + FORKED)
    assert "spawn" in out
    assert (code, err) == (0, "")
