"""A fault in .NET code is .NET's exception; anywhere else it is a crash that faulthandler reports."""

import signal
import sys

import children
import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals of Linux")

ORDERS = {
    "before": "faulthandler.enable()\nload()",
    "after": "load()\nfaulthandler.enable()",
    "after, again": "load()\nfaulthandler.enable()\nfaulthandler.enable(all_threads=False)",
    "never": "load()",
    "after, and not any more": "load()\nfaulthandler.enable()\nfaulthandler.disable()",
    "after, not any more, again": "load()\nfaulthandler.enable()\nfaulthandler.disable()\nfaulthandler.enable()",
    "before, and not any more": "faulthandler.enable()\nload()\nfaulthandler.disable()",
    "before, not any more, again": "faulthandler.enable()\nload()\nfaulthandler.disable()\nfaulthandler.enable()",
    "never, and taken back": "load()\nfaulthandler.disable()",
    "never, taken back, after": "load()\nfaulthandler.disable()\nfaulthandler.enable()",
}

SILENT = {
    "never",
    "never, and taken back",
    "after, and not any more",
    "before, and not any more",
}

PROGRAM = """
import asyncio, ctypes, faulthandler, sys, pywaker

def load():
    global hosted
    hosted = pywaker.load_all(sys.argv[1])[0]

def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, flush=True)

{order}

async def later():
    return await hosted.dereference_later()

for time in range(2):
    attempt(hosted.dereference)
    attempt(asyncio.run, later())
    attempt(hosted.divide, 1, 0)

def crash():
    ctypes.string_at(0)

{end}
"""


@pytest.mark.parametrize("order", ORDERS)
def test_fault_in_dotnet_is_an_exception(order):
    code, out, err = children.run(PROGRAM.format(order=ORDERS[order], end=""), children.HOSTED)
    first, later, division = out.splitlines()[:3]
    assert "Error" in first and later == first and division == "ZeroDivisionError"
    assert (code, out.splitlines()[3:], err) == (0, [first, later, division], "")


@pytest.mark.parametrize("order", ORDERS)
def test_crash_elsewhere_is_reported_where_that_is_wanted(order):
    code, out, err = children.run(PROGRAM.format(order=ORDERS[order], end="crash()"), children.HOSTED)
    assert (code, len(out.splitlines())) == (-signal.SIGSEGV, 6)
    if order in SILENT:
        assert err == ""
    else:
        assert err.count("Fatal Python error: Segmentation fault") == 1
        assert "in crash" in err


def test_faulthandler_of_the_environment():
    program = PROGRAM.format(order=ORDERS["never"], end="crash()")
    code, out, err = children.run(program, children.HOSTED, PYTHONFAULTHANDLER="1")
    assert (code, len(out.splitlines()), err.count("Fatal Python error")) == (-signal.SIGSEGV, 6, 1)
