"""Stops the threads of loops when Python ends; see LoopThreads.cs."""

import atexit
import os


def stop_at_exit(stop):
    process = os.getpid()

    def at_exit():
        # A forked child has no such threads, and no .NET.
        if os.getpid() == process:
            stop()

    atexit.register(at_exit)
