"""Keeps Ctrl-C forwarded to Python's main thread; see InterruptForwarding.cs."""

import functools
import signal as signals


def keep(forward):
    """Makes `signal.signal()` call `forward` after it has installed a handler of SIGINT."""
    original = signals.signal

    @functools.wraps(original)
    def signal(signalnum, handler):
        try:
            return original(signalnum, handler)
        finally:
            if signalnum == signals.SIGINT:
                forward()

    signals.signal = signal
