"""Runs the tests under a trace or a profile function, as under a debugger, a coverage tool or a profiler."""

import os
import sys
import threading

# Tells the child processes of the tests which kind is on.
VARIABLE = "PYWAKER_TESTS_TRACING"


def trace(frame, event, argument):
    return trace


def profile(frame, event, argument):
    return None


def start(kind):
    """Sets the function of the kind, `trace` or `profile`, for this thread and for all that `threading` starts."""
    if kind == "trace":
        threading.settrace(trace)
        sys.settrace(trace)
    elif kind == "profile":
        threading.setprofile(profile)
        sys.setprofile(profile)


def start_in_child():
    start(os.environ.get(VARIABLE))
