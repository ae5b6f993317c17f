"""Signals stay Python's when .NET starts."""

from __future__ import annotations

import ctypes
import sys

# The .NET runtime takes these when it starts, and sends each on to the process when it first comes: another thread
# may get it then, which Python's main thread, asleep or busy, does not notice.
# SIGINT, SIGQUIT, SIGTERM, by the numbers that every Unix gives them: the module signal takes its time to import.
TAKEN = (2, 3, 15)

# More than a `struct sigaction` of any system; nobody here looks inside.
SIZE = 512


class Kept:
    """What is installed for these signals at the beginning is installed again at the end."""

    def __init__(self) -> None:
        self.saved = (
            [] if sys.platform == "win32" else [(number, ctypes.create_string_buffer(SIZE)) for number in TAKEN]
        )

    def __enter__(self) -> None:
        for number, action in self.saved:
            ctypes.CDLL(None).sigaction(number, None, action)

    def __exit__(self, *error: object) -> None:
        for number, action in self.saved:
            ctypes.CDLL(None).sigaction(number, action, None)
