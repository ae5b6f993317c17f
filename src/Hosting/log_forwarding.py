"""Forwards Python's log records to .NET; see LogForwarder.cs."""

from __future__ import annotations

import logging
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class _Forwarding(logging.Handler):
    def __init__(self, log: Callable[[str, int, str], object]) -> None:
        super().__init__()
        self.log = log
        self.process = os.getpid()

    def emit(self, record: logging.LogRecord) -> None:
        # A forked child has no .NET.
        if os.getpid() != self.process:
            return
        try:
            # With the traceback, if there is one.
            self.log(record.name, record.levelno, self.format(record))
        except Exception:
            self.handleError(record)


def forward(log: Callable[[str, int, str], object]) -> Callable[[], None]:
    """Adds a handler to the root logger. Returns a function that removes it."""
    handler = _Forwarding(log)
    logging.getLogger().addHandler(handler)

    def remove() -> None:
        logging.getLogger().removeHandler(handler)

    return remove
