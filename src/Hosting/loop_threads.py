"""Stops the threads of loops when Python ends; see LoopThreads.cs."""

from __future__ import annotations

import atexit
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def stop_at_exit(stop: Callable[[], object]) -> None:
    process = os.getpid()

    def at_exit() -> None:
        # A forked child has no such threads, and no .NET.
        if os.getpid() == process:
            stop()

    atexit.register(at_exit)
