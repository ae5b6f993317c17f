"""Under a debugger, a profiler, or what measures coverage: all is as without. In child processes, because it would be
the interpreter that hangs.
"""

import sys
import threading

import processes
import pytest
import tracing

# The main thread lets go of the GIL now and then, as a loop does: before 3.13 it looks at pending calls only after
# taking it.
SOURCE = """
import cProfile, select, sys, threading
import given_up

def start():
    if sys.argv[1] == "trace":
        sys.settrace(lambda *arguments: None)
    else:
        cProfile.Profile().enable()

def step():
    pass

"""

HOWS = ["trace", "profile"]


def test_function_of_the_option_is_set_in_every_thread(request):
    kind = request.config.option.tracing
    expected = (tracing.trace if kind == "trace" else None, tracing.profile if kind == "profile" else None)
    found = []

    def look():
        found.append((sys.gettrace(), sys.getprofile()))

    look()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [expected] * 2


def test_function_of_the_option_is_set_in_child_processes(request, tmp_path):
    source = """
        import sys
        print(*(getattr(function, "__name__", None) for function in (sys.gettrace(), sys.getprofile())))
    """
    kind = request.config.option.tracing
    expected = f"{'trace' if kind == 'trace' else None} {'profile' if kind == 'profile' else None}"
    assert processes.run(tmp_path, source) == (0, expected + "\n", "")


@pytest.mark.parametrize("how", HOWS)
def test_what_is_given_up_while_a_destructor_runs_that_was_given_up(tmp_path, how):
    source = """
class Thing:
    def __del__(self):
        given_up.on_thread(object())
        step()
        gone.set()

gone = threading.Event()
start()
given_up.on_thread(Thing())
while not gone.is_set():
    select.select([], [], [], 0)
    step()
print("gone")
"""
    assert processes.run(tmp_path, SOURCE + source, how) == (0, "gone\n", "")


@pytest.mark.parametrize("how", HOWS)
def test_what_is_given_up_by_a_detached_thread_while_another_one_is_traced(tmp_path, how):
    source = """
def watch():
    start()
    started.set()
    while not given_up.is_given_up():
        step()
    for _ in range(100):
        step()
    given_up.see()

started = threading.Event()
thread = threading.Thread(target=watch)
thread.start()
started.wait()
print(given_up.while_detached(object()))
thread.join()
"""
    assert processes.run(tmp_path, SOURCE + source, how) == (0, "True\n", "")


@pytest.mark.stress
@pytest.mark.parametrize("how", HOWS)
def test_generators_read_in_a_loop(tmp_path, how):
    source = """
import asyncio
import awaiting

async def numbers():
    for number in range(3):
        yield number
        await asyncio.sleep(0)

async def main():
    for _ in range(30_000):
        assert await awaiting.items(numbers()) == [0, 1, 2]

start()
asyncio.run(main())
print("read")
"""
    assert processes.run(tmp_path, SOURCE + source, how) == (0, "read\n", "")
