"""Placeholder frames for native objects, which have none; see StandInFrames.cs."""


def awaits_dotnet():
    yield


def new_frame():
    """The frame of a generator that has not started."""
    return awaits_dotnet().gi_frame


code = awaits_dotnet.__code__
_suspended = awaits_dotnet()
next(_suspended)
suspended_frame = _suspended.gi_frame
