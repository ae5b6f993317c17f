"""The .NET runtime maps memory for compiled code once, privately: a forked child cannot write into its parent's."""

from __future__ import annotations

import os
import sys

# The runtime reads the environment only, when it starts; there is no property of .runtimeconfig.json for it.
# The second name is the old one.
VARIABLE = "DOTNET_EnableWriteXorExecute"
NAMES = (VARIABLE, "COMPlus_EnableWriteXorExecute")


class Private:
    """A runtime that starts meanwhile does without W^X, unless the user has decided on it.

    Child processes do not inherit the setting.
    """

    def __init__(self) -> None:
        self.applies = sys.platform != "win32" and not any(name in os.environ for name in NAMES)

    def __enter__(self) -> None:
        if self.applies:
            os.environ[VARIABLE] = "0"

    def __exit__(self, *error: object) -> None:
        if self.applies:
            os.environ.pop(VARIABLE, None)
