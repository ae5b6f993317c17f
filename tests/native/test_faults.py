"""A fault in .NET code is .NET's exception; anywhere else it is a crash that faulthandler reports."""

import signal
import sys

import programs
import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals of Linux")

ORDERS = {
    "before": "faulthandler.enable()\nimport native_one, native_two",
    "between": "import native_one\nfaulthandler.enable()\nimport native_two",
    "after": "import native_one, native_two\nfaulthandler.enable()",
    "never": "import native_one, native_two",
    "after, and not any more": "import native_one\nfaulthandler.enable()\nfaulthandler.disable()",
    "after, not any more, again": "import native_one\nfaulthandler.enable()\nfaulthandler.disable()\n"
    "faulthandler.enable()",
    "before, and not any more": "faulthandler.enable()\nimport native_one, native_two\nfaulthandler.disable()",
    "before, not any more, again": "faulthandler.enable()\nimport native_one, native_two\n"
    "faulthandler.disable()\nfaulthandler.enable()",
    "between, and not any more": "import native_one\nfaulthandler.enable()\nimport native_two\nfaulthandler.disable()",
}

SILENT = {
    "never",
    "after, and not any more",
    "before, and not any more",
    "between, and not any more",
}

PROGRAM = """
import asyncio, ctypes, faulthandler

def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, flush=True)

{order}

for time in range(2):
    attempt(native_one.dereference)
    attempt(asyncio.run, native_one.dereference_later())
    attempt(native_one.divide, 1, 0)

def crash():
    ctypes.string_at(0)

{end}
"""


@pytest.mark.parametrize("order", ORDERS)
def test_fault_in_dotnet_is_an_exception(order):
    code, out, err = programs.run(PROGRAM.format(order=ORDERS[order], end=""))
    first, later, division = out.splitlines()[:3]
    assert "Error" in first and later == first and division == "ZeroDivisionError"
    assert (code, out.splitlines()[3:], err) == (0, [first, later, division], "")


@pytest.mark.parametrize("order", ORDERS)
def test_crash_elsewhere_is_reported_where_that_is_wanted(order):
    code, out, err = programs.run(PROGRAM.format(order=ORDERS[order], end="crash()"))
    assert (code, len(out.splitlines())) == (-signal.SIGSEGV, 6)
    if order in SILENT:
        assert err == ""
    else:
        assert err.count("Fatal Python error: Segmentation fault") == 1
        assert "in crash" in err
