# ruff: noqa: every spelling of a type is on purpose here
"""Ships and their cargo."""

raise RuntimeError("a module with a stub is not imported")


def load(path, *, strict=False):
    """Load a ship.

    All of it.
    """
