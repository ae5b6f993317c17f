"""Keeps Ctrl-C forwarded to Python's main thread; see InterruptForwarding.cs."""

from __future__ import annotations

import functools
import signal as signals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def keep(forward: Callable[[], object]) -> None:
    """Makes `signal.signal()` call `forward` after it has installed a handler of SIGINT."""
    original = signals.signal

    @functools.wraps(original)
    def signal(signalnum: int, handler: Any) -> Any:
        try:
            return original(signalnum, handler)
        finally:
            if signalnum == signals.SIGINT:
                forward()

    signals.signal = signal
