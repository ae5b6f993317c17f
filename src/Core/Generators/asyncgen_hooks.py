"""Announces an asynchronous generator to the running loop; see AsyncGenerator.Hooks.cs."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from typing import Any


def read_hooks(generator: AsyncGenerator[Any, Any]) -> Callable[[AsyncGenerator[Any, Any]], object] | None:
    """Calls the thread's firstiter hook. Returns its finalizer hook, or None."""
    hooks = sys.get_asyncgen_hooks()
    if hooks.firstiter is not None:
        hooks.firstiter(generator)
    return hooks.finalizer
