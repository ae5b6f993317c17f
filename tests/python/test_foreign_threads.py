"""What Python keeps of a .NET thread between two of its calls, and what it must not."""

import contextvars
import ctypes
import sys
import threading

import callables
from backends import at_least

api = ctypes.pythonapi
for name in ("PyInterpreterState_Main", "PyInterpreterState_ThreadHead", "PyThreadState_Next"):
    getattr(api, name).restype = ctypes.c_void_p


def thread_states():
    """How many the interpreter has."""
    count = 0
    state = api.PyInterpreterState_ThreadHead(ctypes.c_void_p(api.PyInterpreterState_Main()))
    while state:
        count += 1
        state = api.PyThreadState_Next(ctypes.c_void_p(state))
    return count


def test_thread_keeps_its_state():
    local = threading.local()
    seen = []

    def count():
        local.calls = getattr(local, "calls", 0) + 1
        seen.append(local.calls)

    callables.call_on_threads(count, 3, 4)
    # From 3.12 on, a debug build lets no thread delete another one's state, so each call there has a state of its own.
    keeps = not (hasattr(sys, "gettotalrefcount") and at_least((3, 12)))
    assert seen == ([1, 2, 3, 4] if keeps else [1, 1, 1, 1]) * 3


def test_context_of_a_call_does_not_meet_the_next():
    variable = contextvars.ContextVar("variable", default="not set")
    seen = []

    def set_it():
        seen.append(variable.get())
        variable.set("set by the call before")

    variable.set("set by the thread that waits")
    callables.call_on_threads(set_it, 2, 3)
    assert seen == ["not set"] * 6


def test_states_of_threads_that_ended_are_deleted():
    counts = []
    callables.call_on_threads(lambda: counts.append(thread_states()), 300, 2)
    # Other threads of .NET come and go meanwhile.
    assert max(counts) - min(counts) < 20


def test_values_of_threads_that_ended_are_dropped():
    local = threading.local()
    alive = set()

    class Value:
        def __init__(self):
            alive.add(id(self))

        def __del__(self):
            alive.discard(id(self))

    def store():
        local.value = Value()

    callables.call_on_threads(store, 50, 2)
    assert len(alive) < 10


def test_threads_end_in_the_midst_of_others():
    """States are deleted while other threads use theirs."""
    numbers = []

    def work():
        numbers.append(sum(range(200)))

    threads = [threading.Thread(target=callables.call_on_threads, args=(work, 40, 5)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers == [19900] * 800
