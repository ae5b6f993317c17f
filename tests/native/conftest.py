"""Extension modules that NativeAOT compiled, in the folder PYWAKER_NATIVE: eng/native_smoke.sh publishes them and runs
these tests.
"""

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [os.environ["PYWAKER_NATIVE"], str(HERE)]
# For limits.py.
sys.path.append(str(HERE.parent / "python"))

import native_one
import native_two


@pytest.fixture
def one():
    return native_one


@pytest.fixture
def two():
    return native_two
