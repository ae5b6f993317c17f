"""A forked child, in processes of their own: it is told what it cannot do, and its parent goes on."""

import os
import signal
import sys
import textwrap
from pathlib import Path

import limits
import processes
import pytest

PYWAKER = Path(__file__).resolve().parents[2] / "python" / "pywaker" / "src"
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
    # Whatever was suspended at the fork is closed in the child by its collector: each raised there, and said so on
    # stderr.
    source = """
        import asyncio, gc, os, warnings, contract
        warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads

        async def waits(awaitable):
            await awaitable

        async def main():
            operation = contract.operation()
            native, fresh, dropped = operation.wait("token"), operation.wait("lazy"), [operation.wait("lazy")]
            wrapped, dropped_wrapped = waits(operation.wait("token")), [waits(operation.wait("token"))]
            items = contract.stream().iterate()
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
    assert out.endswith("; end a child that was forked inside an event loop by os._exit().\n")
    assert (code, err) == (0, "")


FORKING = f"""
import sys
sys.path.insert(0, {os.path.dirname(processes.HERE)!r})
import asyncio, byte_streams, forking, classes, contract, exported, memory

async def add(a, b):
    return await contract.countdown(a + b)

def things():
    coroutine, stream = contract.countdown(1), contract.stream().iterate()
    counter = classes.Counter(3)
    block = memory.doubles(3)
    return [
        coroutine, contract.countdown(2).__await__(), stream, stream.__anext__(),
        contract.operation, contract.operation(),
        counter, counter.advance, classes.Counter.advance, exported.count, exported.count(3),
        byte_streams.read_only(b"abc"),
        block, memoryview(block),
    ]

used = things()
"""
IDLE = "forking.run(28, add, used)"
BUSY = f"""
with forking.Load(lambda: contract.countdown(3), contract.complete_forever(3)):
    {IDLE}
"""


def test_forks_while_nothing_else_runs(tmp_path):
    assert processes.run(tmp_path, FORKING + IDLE, how="--run") == (0, "end\n", "")


@pytest.mark.stress
def test_forks_while_dotnet_is_busy(tmp_path):
    assert processes.run(tmp_path, FORKING + BUSY, how="--run") == (0, "end\n", "")


# Every word of every type, and of what their dictionaries hold and lead to, by which C code could come to a function of
# .NET.
SCAN = """
import ctypes, gc, os, types

HEADER = object.__basicsize__
WORD = ctypes.sizeof(ctypes.c_void_p)
HEAPTYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE

def words(address, size):
    return (ctypes.c_size_t * (size // WORD)).from_address(address)

def found(entries):
    result = set()
    for cls in [object, *derived(object)]:
        # A static type is shorter than its basic size says, and has no function of .NET: ours are on the heap.
        if cls.__flags__ & HEAPTYPE:
            result.update(entries.get(word) for word in words(id(cls), type(cls).__basicsize__))
        for name, value in vars(cls).items():
            kind = type(value)
            if kind in (types.WrapperDescriptorType, types.MethodDescriptorType, types.GetSetDescriptorType):
                own = words(id(value), kind.__basicsize__)
                result.update(entries.get(word) for word in own)
                # The table's line: PyMethodDef, PyGetSetDef.
                for word in own[HEADER // WORD + 3:]:
                    if word and kind is not types.WrapperDescriptorType:
                        result.update(entries.get(each) for each in words(word, 3 * WORD))
                        break
    for function in gc.get_objects():
        if type(function) is types.BuiltinFunctionType:
            definition = words(id(function), HEADER + WORD)[HEADER // WORD]
            result.update(entries.get(word) for word in words(definition, 2 * WORD))
    return sorted(result - {None})

def derived(cls):
    for each in type.__subclasses__(cls):
        yield each
        yield from derived(each)
"""


def test_no_function_of_dotnet_is_left_in_a_child(tmp_path):
    source = """
for thing in used:
    repr(thing)
entries = {int(line.split()[0]): line.split()[1] for line in contract.native_entries().splitlines()}
before = found(entries)
# What a table of 24 has places for and no type uses, and what nothing but the start of .NET calls.
print(sorted(set(entries.values()) - set(before)), flush=True)
child = os.fork()
if not child:
    print(found(entries), flush=True)
    os._exit(5)
print(os.WEXITSTATUS(os.waitpid(child, 0)[1]), found(entries) == before)
for thing in used:
    if hasattr(type(thing), "close"):
        thing.close()
"""
    code, out, err = processes.run(tmp_path, SCAN + FORKING + source, how="--run")
    assert (code, err, out.count("\n")) == (0, "", 3), out
    unused, left, parent = out.splitlines()
    assert (left, parent) == ("[]", "5 True")
    allowed = {"ModuleEntry.Load", "ExtensionModule.Create", "PendingCall.Run", "MethodObject.Enter"}
    # In structures of DLPack and their capsules; see test_memory.py.
    allowed |= {"Trampolines.DeleteTensor", "Trampolines.DeleteVersionedTensor", "Trampolines.DestroyCapsule"}
    if sys.version_info < (3, 10):
        allowed.add("Trampolines.Send")  # the slot am_send is newer
    generic = ("Trampolines.Method", "Trampolines.Traverse", "Trampolines.Clear", "Trampolines.Mixin")
    assert {name for name in eval(unused) if not name.startswith(generic)} <= allowed


@pytest.mark.parametrize(
    "end, signal_number, code",
    [
        ("raise KeyboardInterrupt", signal.SIGINT, 0),
        ("sys.excepthook = lambda *error: sys.exit(7)\nraise KeyboardInterrupt", 0, 7),
        ("sys.excepthook = lambda *error: sys.exit(7)\nraise ValueError", 0, 7),
        ("raise ValueError", 0, 1),
    ],
    ids=["interrupted", "interrupted-hook-exits", "error-hook-exits", "error"],
)
def test_child_of_a_program_ends_as_a_child_of_python(tmp_path, end, signal_number, code):
    source = f"""
import atexit, os, sys, warnings
warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads
child = os.fork()
if not child:
    atexit.register(print, "at exit")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
{textwrap.indent(end, "    ")}
status = os.waitpid(child, 0)[1]
print(status & 0x7F, status >> 8)
"""
    expected = (0, f"at exit\n{int(signal_number)} {code}\n", "")
    assert processes.run(tmp_path, source, how="--run") == expected
    python = limits.run([sys.executable, str(tmp_path / "script.py")], processes.LONGEST)
    assert (python.returncode, python.stdout, python.stderr) == expected


def test_pywaker_in_a_child_of_a_host_refuses(tmp_path):
    source = f"""
        import os, sys, contract
        sys.path.append({str(PYWAKER)!r})

        child = os.fork()
        if child == 0:
            import pywaker
            try:
                pywaker.load("/no/such/file.dll")
            except ImportError as error:
                print(error, flush=True)
            os._exit(5)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), contract.live_handles() > 0, flush=True)
    """
    code, out, err = processes.run(tmp_path, source)
    first, second = out.splitlines()
    assert first.startswith("A forked child cannot load .NET modules")
    assert (second, code) == ("5 True", 0), err
