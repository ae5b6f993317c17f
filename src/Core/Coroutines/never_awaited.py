"""The warning that CPython gives for its own coroutines, given for ours."""

import warnings


def warn(message, source):
    warnings.warn(message, category=RuntimeWarning, stacklevel=2, source=source)
