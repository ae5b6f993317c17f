"""The interpreter setup that the `python` program does and an embedding program must do itself."""

from __future__ import annotations

import signal
import sys


def apply(arguments: list[str], paths: list[str], install_signal_handlers: bool) -> None:
    sys.argv = arguments
    sys.path[:0] = paths
    # The host runtime may have installed its own handler: then getsignal() is None, and an event loop that checks
    # whether Python still handles Ctrl-C refuses to start.
    if install_signal_handlers and signal.getsignal(signal.SIGINT) in (None, signal.SIG_DFL):
        signal.signal(signal.SIGINT, signal.default_int_handler)
