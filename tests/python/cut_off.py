"""Ends a test that hangs, with a traceback and without leaving its loop to the next test."""

import asyncio
import contextlib
import faulthandler
import gc
import inspect
import signal
import sys
import traceback
import warnings

import backends
import contract
import limits
import pytest

# A test that takes longer hangs: it fails. Should the main thread not even raise that within the grace, the run ends
# with the tracebacks of all threads.
SECONDS = 30
GRACE = 30

# How often a test that goes on all the same is cut off again before its run is left to the watchdog.
TRIES = 5


class Hung(KeyboardInterrupt):
    """Every loop lets a KeyboardInterrupt out; other exceptions of a callback or of a task are noted only, and the loop
    runs on.
    """


def watch(seconds):
    faulthandler.dump_traceback_later(max(seconds, 0) + GRACE * limits.stretch(), exit=True, file=contract.stderr)


@contextlib.contextmanager
def watchdog(seconds):
    """For all that belongs to a test."""
    watch(seconds * limits.stretch())
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def run(test, function):
    """Calls the function of the test in this thread, the main one, and fails if it takes longer than allowed."""
    seconds = test.config.option.limit
    limit = limits.Limit(seconds)
    hung = []
    report = "nothing came of it"

    def expire(number, frame):
        left = limit.left()
        if left <= 0 or hung:
            hung.append(True)
            left = seconds * limits.stretch()
        signal.setitimer(signal.ITIMER_REAL, left)
        if len(hung) <= TRIES:
            watch(left)
        if hung:
            raise Hung(f"the test hangs: {seconds:g} s are over")

    previous = signal.signal(signal.SIGALRM, expire)
    try:
        signal.setitimer(signal.ITIMER_REAL, limit.left())
        try:
            function()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)
    except BaseException as error:
        if not hung:
            raise
        report = "".join(traceback.format_exception(type(error), error, error.__traceback__))
        end_trio(error.__traceback__)
    if hung:
        # Here, when nothing refers any more to the frames of the test.
        end_loops()
        test.add_marker("noisy")
        pytest.fail(f"the test hangs, and was cut off after {seconds:g} s of a quiet machine:\n{report}", pytrace=False)


def end_trio(trace):
    """Ends a run of trio that was left where it waits for events: it would still be the thread's for as long as
    somebody refers to its frame.
    """
    for frame, _ in traceback.walk_tb(trace):
        generator = frame.f_locals.get("gen")
        if backends.trio and frame.f_globals is vars(backends.trio._core._run) and inspect.isgenerator(generator):
            with silence():
                generator.close()


def end_loops():
    """Closes loops of asyncio that were left open, and collects what they were running."""
    with silence():
        asyncio._set_running_loop(None)
        asyncio.set_event_loop(None)
        for thing in gc.get_objects():
            if issubclass(type(thing), asyncio.AbstractEventLoop) and not thing.is_running():
                thing.close()
        del thing
        # What .NET kept for a loop goes after the loop.
        for _ in range(3):
            gc.collect()
            contract.collect()


@contextlib.contextmanager
def silence():
    """Whatever is ended in its middle may complain; the test has failed already."""
    hook = sys.unraisablehook
    sys.unraisablehook = lambda unraisable: None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.unraisablehook = hook
