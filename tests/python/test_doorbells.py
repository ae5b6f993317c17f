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
loop.set_debug(len(sys.argv) > 2)
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
# The loop is asked to drain, and never does.
operation.complete(7, "thread", join=True)
loop.close()
print(awaiting_loads.outcome())
task._log_destroy_pending = False
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["asyncio"],
        ["asyncio", "debug"],
        pytest.param(["uvloop"], marks=pytest.mark.skipif(not uvloop, reason="uvloop cannot be imported")),
    ],
)
def test_a_loop_that_is_closed_while_a_ring_is_under_way_tells(tmp_path, monkeypatch, arguments):
    monkeypatch.setenv("PYWAKER_DOORBELL", "call")
    code, out, err = processes.run(tmp_path, SOURCE, *arguments)
    assert (code, err) == (0, "")
    assert out.startswith("InvalidOperationException: The event loop was closed")
