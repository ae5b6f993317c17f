"""Signals, the end of the process, and fork: Python's, as without .NET."""

import signal
import sys

import programs
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and fork of POSIX")


def test_signals_stay_pythons():
    source = """
    import ctypes, signal
    signal.signal(signal.SIGTERM, lambda number, frame: None)

    def actions():
        # What a fault in code raises is .NET's to look at first.
        faults = {signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGSEGV}
        found = {}
        for number in signal.valid_signals() - faults:
            if number < signal.SIGRTMIN:
                action = ctypes.create_string_buffer(512)
                ctypes.CDLL(None).sigaction(int(number), None, action)
                found[number] = action.raw[:8]  # the function
        return found

    before = actions()
    import asyncio, native_one, native_two
    asyncio.run(native_one.add_later(1, 2))
    asyncio.run(native_two.add_later(1, 2))
    after = actions()
    print([number for number in before if before[number] != after[number]])
    """
    assert programs.run(source) == (0, "[]\n", "")


WAITING = """
import asyncio, native_one, native_two

async def main():
    print("waiting", flush=True)
    await asyncio.gather(native_one.wait(), native_two.wait())

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
"""


def test_interrupt_is_keyboard_interrupt():
    child = programs.start("import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n" + WAITING)
    assert child.stdout.readline() == "waiting\n"
    child.send_signal(signal.SIGINT)
    assert programs.finish(child) == (0, "interrupted\n", "")


def test_terminate_ends_the_process():
    child = programs.start(WAITING)
    assert child.stdout.readline() == "waiting\n"
    child.terminate()
    assert programs.finish(child) == (-signal.SIGTERM, "", "")


WAYS = {
    "the main coroutine ends": """
async def main():
    await begin()
asyncio.run(main())
""",
    "sys.exit in a task": """
async def main():
    await begin()
    sys.exit()
asyncio.run(main())
""",
    "a loop in a daemon thread": """
begun = threading.Event()
async def main():
    await begin()
    begun.set()
    await native_one.wait()
threading.Thread(target=asyncio.run, args=(main(),), daemon=True).start()
begun.wait()
""",
    "completions and collections while Python ends": """
begun = threading.Event()
async def main():
    await begin()
    functions = native_one.collect, native_two.collect, native_one.spin
    tasks = [asyncio.ensure_future(function(1000)) for function in functions]
    await asyncio.sleep(0)
    begun.set()
    await native_one.wait()
threading.Thread(target=asyncio.run, args=(main(),), daemon=True).start()
begun.wait()
atexit.register(native_one.open_gate)
""",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("time", range(5))
def test_exit_with_awaits_in_flight(way, time):
    source = """
import asyncio, atexit, sys, threading, native_one, native_two
tasks = []

async def begin():
    functions = [native_one.wait, native_two.wait, native_one.pass_gate] * 20
    tasks.extend(asyncio.ensure_future(function()) for function in functions)
    await asyncio.sleep(0)

"""
    assert programs.run(source + WAYS[way]) == (0, "", "")


def test_forked_child_is_refused():
    source = """
    import os, sys, native_one
    child = os.fork()
    if not child:
        for attempt in ("native_one.add(1)", "__import__('native_two').type_of(1)", "reload()"):
            def reload():
                del sys.modules["native_one"]
                import native_one
            try:
                print(attempt, eval(attempt), flush=True)
            except Exception as error:
                print(type(error).__name__, str(error)[:48], flush=True)
        os._exit(7)
    print(os.WEXITSTATUS(os.waitpid(child, 0)[1]), native_one.add(1))
    """
    code, out, err = programs.run(source)
    assert code == 0
    assert out.splitlines() == [
        "RuntimeError PyWaker cannot be used in a forked child process",
        # Its own runtime begins in the child.
        "__import__('native_two').type_of(1) Int64",
        "RuntimeError PyWaker cannot be used in a forked child process",
        "7 11",
    ]


def test_fault_handler_still_reports():
    source = """
    import faulthandler
    faulthandler.enable()
    import native_one
    native_one.add(1)
    faulthandler._sigsegv()
    """
    code, out, err = programs.run(source)
    assert code == -signal.SIGSEGV
    assert "Fatal Python error: Segmentation fault" in err
