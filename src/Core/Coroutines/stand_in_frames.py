"""Real frames for objects that have none of their own; see StandInFrames.cs."""


def awaits_dotnet():
    yield


code = awaits_dotnet.__code__
_created = awaits_dotnet()
created_frame = _created.gi_frame
_suspended = awaits_dotnet()
next(_suspended)
suspended_frame = _suspended.gi_frame
