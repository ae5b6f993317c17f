"""Errors that are raised where nobody can catch them, for tests that expect them."""

import contextlib
import sys


@contextlib.contextmanager
def unraisable():
    """Gives the list in which they arrive, as (type, text); pytest sees none of them. Wait in here for those that come
    from elsewhere.
    """
    errors = []
    previous, sys.unraisablehook = (
        sys.unraisablehook,
        lambda event: errors.append((event.exc_type, str(event.exc_value))),
    )
    try:
        yield errors
    finally:
        sys.unraisablehook = previous
