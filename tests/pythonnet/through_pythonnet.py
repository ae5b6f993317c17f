"""A plugin that runs tests of tests/python with operations and streams that come through pythonnet: what they give in Python is made by pythonnet, awaited by PyWaker."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import prepare
import contract
import pytest
from PyWaker.TestKit import PlainOperations
from pywaker.pythonnet import cancellable
from System.Threading import CancellationToken

STARTED = {"task", "task_void", "value_task", "value_task_void"}
LAZY = {"lazy", "lazy_void"}
CALLED = {"token", "token_void"}
new_operation, new_stream = contract.operation, contract.stream


class Operation:
    def __init__(self):
        self.own = new_operation()

    def __getattr__(self, name):
        return getattr(self.own, name)

    def wait(self, kind="task", *, gated=False, on_cancel="cancel", **options):
        # A task names no framework, as the tests with anyio's own rules do.
        if options or kind not in STARTED | LAZY | CALLED:
            pytest.skip("there is no such thing through pythonnet")

        def call(token=getattr(CancellationToken, "None")):
            return PlainOperations.Wait(self.own, kind, gated, on_cancel, token)

        async def in_coroutine(task):
            return await (call() if task is None else task)

        return cancellable(call) if kind in CALLED else in_coroutine(call() if kind in STARTED else None)


class Stream:
    def __init__(self):
        self.own = new_stream()

    def __getattr__(self, name):
        return getattr(self.own, name)

    def iterate(self, *, gated=False, fail_disposal=False, lazy=True, **options):
        if options:
            pytest.skip("there is no such thing through pythonnet")
        return PlainOperations.Iterate(self.own, gated, fail_disposal).__aiter__()


contract.operation, contract.stream = Operation, Stream
# pytest redirects it; what a watchdog has to say must come through all the same.
contract.stderr = os.dup(2)
