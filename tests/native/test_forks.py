"""A program that imported native modules forks: parent and child end with their own status."""

import sys
from pathlib import Path

import programs
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork on this system")

BEGIN = """
import sys
sys.path.insert(0, sys.argv[1])
import asyncio, forking, native_one, native_two

async def add(a, b):
    assert await native_two.add_later(a, b) == a + b
    return await native_one.add_later(a, b)

def things():
    coroutine, stream = native_one.add_later.native(1, 2), native_two.count(3)
    wrapper = native_two.add_later.native(3, 4).__await__()
    return [coroutine, wrapper, stream, stream.__anext__(), native_one.add, native_one.handle()]

used = things()
"""
IDLE = "forking.run(int(sys.argv[2]), add, used)"
BUSY = f"""
with forking.Load(lambda: native_two.add_later(1, 2), lambda: native_one.spin(1)):
    {IDLE}
"""


@pytest.mark.parametrize("program", [IDLE, BUSY], ids=["idle", "busy"])
def test_forks(program):
    assert programs.run(BEGIN + program, Path(__file__).resolve().parent.parent, 28) == (0, "end\n", "")
