"""samples/Demo in a plain Python: the program that `./build.sh demo` runs inside a C# one."""

import importlib.util
import subprocess
import sys

import children
import pytest

HOST = children.REPOSITORY / "samples" / "Demo" / "host.py"


@pytest.mark.skipif(importlib.util.find_spec("trio") is None, reason="one loop is enough where there is one only")
@pytest.mark.parametrize("way", ["load", "hook"])
def test_everything_is_as_it_should_be(way):
    child = subprocess.run(
        [sys.executable, str(HOST), way], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, timeout=60
    )
    assert (child.returncode, child.stderr) == (0, "")
    assert child.stdout.endswith("\nEverything was as it should be.\n")
