"""CPython's warning of coroutines that were never awaited, for native coroutines."""

from __future__ import annotations

import warnings


def warn(message: str, source: object) -> None:
    warnings.warn(message, category=RuntimeWarning, stacklevel=2, source=source)
