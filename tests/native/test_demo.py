"""samples/Demo with its module compiled ahead of time."""

import importlib.util
import sys
from pathlib import Path

import limits
import pytest

HOST = Path(__file__).resolve().parent.parent.parent / "samples" / "Demo" / "host.py"


@pytest.mark.skipif(importlib.util.find_spec("trio") is None, reason="one loop is enough where there is one only")
def test_everything_is_as_it_should_be():
    child = limits.run([sys.executable, str(HOST), "native"], 60)
    assert (child.returncode, child.stderr) == (0, "")
    assert child.stdout.endswith("\nEverything was as it should be.\n")
