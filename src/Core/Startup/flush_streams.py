"""Writes out what Python has buffered, when the process ends without finalizing Python."""

import sys


def flush():
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()
