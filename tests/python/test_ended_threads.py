"""What threads of .NET that ended have left in `threading.local` goes when the next one comes. In child processes,
because it would be the interpreter that hangs.
"""

import processes
import pytest

SOURCE = """
import gc, sys, threading, warnings
import callables, contract, exported

sys.unraisablehook = lambda unraisable: print(unraisable.exc_type.__name__)
warnings.simplefilter("ignore")
threads = []
gone = []
local = threading.local()


class CallsDotNet:
    def __del__(self):
        callables.call_action(lambda said: gone.append(said))


class Detaches:
    # Other threads come meanwhile.
    def __del__(self):
        callables.call_on_threads(lambda: gone.append("detached"), 1, 1)


class Leaves:
    # In the state of the thread that cleans up.
    def __del__(self):
        local.left = CallsDotNet()
        gone.append("left")


def never_awaited():
    return exported.double(1)


def keep():
    local.value = make()
    local.more = [make(), make()]


make = {"calls": CallsDotNet, "detaches": Detaches, "leaves": Leaves, "never awaited": never_awaited}[sys.argv[1]]
for _ in range(5):
    callables.call_on_threads(keep, 4, 1)
contract.collect()
callables.call_on_threads(lambda: threads.append(threading.get_ident()), 1, 1)
print(len(threads), len(gone) > 0 or make is never_awaited)
"""


@pytest.mark.parametrize("what", ["calls", "detaches", "leaves", "never awaited"])
def test_values_that_call_dotnet_when_they_go(tmp_path, what):
    assert processes.run(tmp_path, SOURCE, what) == (0, "1 True\n", "")
