"""Signals stay Python's when .NET starts."""

from __future__ import annotations

import ctypes
import signal
import sys
from contextlib import contextmanager
from typing import Iterator

# The .NET runtime takes these when it starts, and sends each on to the process when it first comes: another thread
# may get it then, which Python's main thread, asleep or busy, does not notice.
TAKEN = ("SIGINT", "SIGQUIT", "SIGTERM")

# More than a `struct sigaction` of any system; nobody here looks inside.
SIZE = 512


@contextmanager
def kept() -> Iterator[None]:
    """What is installed for these signals now is installed again afterwards."""
    if sys.platform == "win32":
        yield
        return
    sigaction = ctypes.CDLL(None).sigaction
    saved = [(getattr(signal, name), ctypes.create_string_buffer(SIZE)) for name in TAKEN]
    for number, action in saved:
        sigaction(number, None, action)
    try:
        yield
    finally:
        for number, action in saved:
            sigaction(number, action, None)
