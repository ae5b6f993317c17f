"""CPython's warning of coroutines that were never awaited, for native coroutines."""

import warnings


def warn(message, source):
    warnings.warn(message, category=RuntimeWarning, stacklevel=2, source=source)
