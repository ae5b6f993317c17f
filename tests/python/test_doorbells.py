"""The doorbell of loops that cannot watch a descriptor, in child processes that use no other."""

import processes
import pytest
from backends import uvloop

SOURCE = """
import sys
import asyncio
import importlib
import awaiting_loads
import contract

loop = importlib.import_module(sys.argv[1]).new_event_loop()
loop.set_debug("debug" in sys.argv)
loop.set_exception_handler(lambda loop, context: None)
future = loop.create_future()
operation = contract.operation()


async def main():
    global task
    awaiting_loads.begin(lambda: future)
    task = asyncio.ensure_future(operation.wait())
    for _ in range(5):
        await asyncio.sleep(0)


loop.run_until_complete(main())
if "quiet" not in sys.argv:
    # The loop is asked to drain, and never does.
    operation.complete(7, "thread", join=True)
loop.close()
print(awaiting_loads.outcome())
task._log_destroy_pending = False
"""


needs_uvloop = pytest.mark.skipif(not uvloop, reason="uvloop cannot be imported")


@pytest.mark.parametrize("ring", ["ringing", "quiet"])
@pytest.mark.parametrize("loop", ["asyncio", "asyncio debug", pytest.param("uvloop", marks=needs_uvloop)])
def test_a_loop_that_is_closed_tells(tmp_path, monkeypatch, loop, ring):
    """While a ring is under way, which the loop drops, and while there is none."""
    monkeypatch.setenv("PYWAKER_DOORBELL", "call")
    code, out, err = processes.run(tmp_path, SOURCE, *loop.split(), ring)
    assert (code, err) == (0, "")
    assert out.startswith("InvalidOperationException: The event loop was closed")
