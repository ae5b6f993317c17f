"""samples/Demo in a plain Python: the program that `./build.sh demo` runs inside a C# one."""

import importlib.util
import sys

import children
import limits
import pytest

HOST = children.REPOSITORY / "samples" / "Demo" / "host.py"


@pytest.mark.skipif(importlib.util.find_spec("trio") is None, reason="one loop is enough where there is one only")
@pytest.mark.parametrize("way", ["load", pytest.param("hook", marks=pytest.mark.stress)])
def test_everything_is_as_it_should_be(way):
    child = limits.run([sys.executable, str(HOST), way], 60)
    assert (child.returncode, child.stderr) == (0, "")
    assert child.stdout.endswith("\nEverything was as it should be.\n")
