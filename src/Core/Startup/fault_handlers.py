"""Keeps faulthandler's signal handlers installed when it is disabled; see FaultHandlers.cs."""

from __future__ import annotations

import faulthandler
import functools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def keep(nowhere: int) -> None:
    """Makes `faulthandler.disable()` only redirect the output to a descriptor that is never open.

    The original restores the handlers that faulthandler found, which may be older than .NET's. Nothing tells .NET of
    that: `disable()` raises no audit event. Only Python code runs, so that a forked child may call it.
    """
    enable, is_enabled = faulthandler.enable, faulthandler.is_enabled

    @functools.wraps(faulthandler.disable)
    def disable() -> bool:
        was_enabled = is_enabled()
        if was_enabled:
            # Where it is enabled, this changes the output and no handler: no moment is without .NET's.
            enable(nowhere)
        return was_enabled

    # Its declared type has no result.
    replacement: Any = disable
    faulthandler.disable = replacement
