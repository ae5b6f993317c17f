"""Runs pytest over this folder: in a C# program that hosts pythonnet (PythonnetHost), or in a Python that has it."""

import signal
import sys

import pytest

# A C# program leaves Python without a handler, and trio asks for one.
if signal.getsignal(signal.SIGINT) is None:
    signal.signal(signal.SIGINT, signal.default_int_handler)

sys.exit(pytest.main(sys.argv[1:]))
