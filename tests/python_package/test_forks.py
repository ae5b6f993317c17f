"""A program that loaded a module forks: parent and child end with their own status."""

import os

import children
import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")

BEGIN = """
import asyncio, os, sys, warnings, pywaker
warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads
hosted = pywaker.load_all(sys.argv[1])[0]
"""


def test_child_that_only_exits_leaves_the_parent_whole():
    # What the child compiled at its end landed in the parent, whose memory for code it shared.
    source = """
assert asyncio.run(hosted.add(1, 2)) == 3
for status in range(20):
    child = os.fork()
    if not child:
        sys.exit(status)
    assert os.WEXITSTATUS(os.waitpid(child, 0)[1]) == status
    assert asyncio.run(hosted.add(1, 2)) == 3
print("end")
"""
    code, out, _ = children.run(BEGIN + source, children.HOSTED)
    assert (code, out.splitlines()[-1]) == (0, "end")


@pytest.mark.parametrize("name", ["DOTNET_EnableWriteXorExecute", "COMPlus_EnableWriteXorExecute"])
def test_setting_of_the_user_counts(name):
    # Whether memory is mapped twice: the runtime's mapping has a name.
    source = BEGIN + "print('doublemapper' in open('/proc/self/maps').read(), sorted(key for key in os.environ if 'WriteXor' in key))"
    assert children.run(source, children.HOSTED, **{name: "1"}) == (0, f"True {[name]}\n", "")
    assert children.run(source, children.HOSTED, **{name: "0"}) == (0, f"False {[name]}\n", "")
    assert children.run(source, children.HOSTED) == (0, "False []\n", "")
