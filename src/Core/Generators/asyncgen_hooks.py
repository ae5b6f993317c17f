"""Announces an asynchronous generator to the running loop; see AsyncGenerator.Hooks.cs."""

import sys


def read_hooks(generator):
    """Calls the thread's firstiter hook. Returns its finalizer hook, or None."""
    hooks = sys.get_asyncgen_hooks()
    if hooks.firstiter is not None:
        hooks.firstiter(generator)
    return hooks.finalizer
