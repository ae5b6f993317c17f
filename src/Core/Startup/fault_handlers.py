"""Keeps faulthandler's signal handlers installed when it is disabled; see FaultHandlers.cs."""

import faulthandler
import functools


def keep(nowhere):
    """Makes `faulthandler.disable()` only redirect the output to a descriptor that is never open.

    The original restores the handlers that faulthandler found, which may be older than .NET's. Nothing tells .NET of
    that: `disable()` raises no audit event. Only Python code runs, so that a forked child may call it.
    """
    enable, is_enabled = faulthandler.enable, faulthandler.is_enabled

    @functools.wraps(faulthandler.disable)
    def disable():
        was_enabled = is_enabled()
        if was_enabled:
            # Where it is enabled, this changes the output and no handler: no moment is without .NET's.
            enable(nowhere)
        return was_enabled

    faulthandler.disable = disable
