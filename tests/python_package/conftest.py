"""The Python package, tested by the plain interpreter: here Python hosts .NET, and everything else is as its users have
it.
"""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "python" / "pywaker" / "src")]
# For limits.py.
sys.path.append(str(HERE.parent / "python"))

import children
import pywaker


@pytest.fixture(scope="session")
def hosted():
    return pywaker.load_all(children.HOSTED)[0]


@pytest.fixture
def copied(tmp_path):
    """Copies a module with all that is beside it, so that a test can spoil the copy; gives the copied .dll."""
    return lambda assembly: children.copy(assembly, tmp_path)
