"""The remaining work when the process ends without finalizing Python; see Python.Shutdown.cs."""

from __future__ import annotations

import atexit
import sys


def leave() -> None:
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()
