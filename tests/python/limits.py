"""Limits of tests. A limit is for a hang: work that a busy machine delays must not reach it.

Limits are seconds of a quiet machine, stretched by its load: the threads that want a processor, divided by the
processors. Eight such threads on two processors take four times as long. A limit of processor time would never end a
test that sleeps for ever, and the time that one process got says nothing about what a test waits for: threads of .NET,
child processes. The load counts for all of them. It is an average of the last minute and so comes late to a load that
has just begun; whoever reaches a limit therefore asks again, and goes on waiting if the load has grown. A hang that
loads the machine itself stretches its own limit, but no more than FARTHEST times.
"""

import os
import signal
import subprocess
import time

FARTHEST = 10


def stretch():
    """The factor by which everything takes longer now; 1 where the system does not tell."""
    try:
        load = os.getloadavg()[0]
    except (AttributeError, OSError):
        return 1
    return min(max(load / (os.cpu_count() or 1), 1), FARTHEST)


class Limit:
    """A limit that begins now."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.start = time.monotonic()

    def left(self):
        """Seconds until it is reached, as far as is known now."""
        return self.seconds * stretch() - (time.monotonic() - self.start)


def start(command, **options):
    """A child process, of which `kill` finds all descendants."""
    return subprocess.Popen(command, start_new_session=True, **options)


def kill(child):
    """Ends a child process of `start`, and what it forked, which would hold the child's pipes for ever."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass  # all of them have ended


def communicate(child, seconds):
    """Standard output and standard error of a child process that ends; one that does not is killed."""
    limit = Limit(seconds)
    while True:
        try:
            return child.communicate(timeout=limit.left())
        except subprocess.TimeoutExpired:
            if limit.left() <= 0:
                break
    kill(child)
    out, err = child.communicate()
    raise AssertionError(f"the child hangs: {out!r} {err!r}")


def run(command, seconds, **options):
    """As subprocess.run, its output as text."""
    options = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "universal_newlines": True,
        **options,
    }
    with start(command, **options) as child:
        out, err = communicate(child, seconds)
    return subprocess.CompletedProcess(command, child.returncode, out, err)
