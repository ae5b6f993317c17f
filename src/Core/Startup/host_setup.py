"""What the `python` program does for its interpreter, and an embedding one must do itself."""

import signal
import sys


def apply(arguments, paths, install_signal_handlers):
    sys.argv = arguments
    sys.path[:0] = paths
    # The host runtime may have put its own handler there: then getsignal() is None, and an event loop that asks
    # whether Ctrl-C is still Python's own refuses to start.
    if install_signal_handlers and signal.getsignal(signal.SIGINT) in (None, signal.SIG_DFL):
        signal.signal(signal.SIGINT, signal.default_int_handler)
