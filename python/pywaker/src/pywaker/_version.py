"""Versions: of this package and the PyWaker packages that its projects refer to, and of what they need."""

VERSION = "0.1.0"

# The CPythons that PyWaker supports, and the oldest .NET.
OLDEST, NEWEST = (3, 9), (3, 15)
OLDEST_DOTNET = 8
