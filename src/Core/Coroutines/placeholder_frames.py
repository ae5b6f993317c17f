"""Placeholder frames for native objects, which have none; see StandInFrames.cs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any


def awaits_dotnet() -> Any:
    yield


def new_frame() -> FrameType:
    """The frame of a generator that has not started."""
    frame: FrameType = awaits_dotnet().gi_frame
    return frame


code = awaits_dotnet.__code__
_suspended = awaits_dotnet()
next(_suspended)
suspended_frame = _suspended.gi_frame
