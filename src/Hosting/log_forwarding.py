"""Forwards Python's log records to .NET; see LogForwarder.cs."""

import logging
import os


class _Forwarding(logging.Handler):
    def __init__(self, log):
        super().__init__()
        self.log = log
        self.process = os.getpid()

    def emit(self, record):
        # A forked child has no .NET.
        if os.getpid() != self.process:
            return
        try:
            # With the traceback, if there is one.
            self.log(record.name, record.levelno, self.format(record))
        except Exception:
            self.handleError(record)


def forward(log):
    """Adds a handler to the root logger. Returns a function that removes it."""
    handler = _Forwarding(log)
    logging.getLogger().addHandler(handler)

    def remove():
        logging.getLogger().removeHandler(handler)

    return remove
