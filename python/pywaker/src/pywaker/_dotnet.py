"""Where .NET is: the folder with ``host/fxr`` in it, and in there the newest library ``hostfxr``.

Like all that runs at the start of ``pywaker.load``, it imports nothing that takes its time: paths are strings here.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# A variable that is set decides; the first one goes first.
VARIABLES = ("PYWAKER_DOTNET_ROOT", "DOTNET_ROOT")

# Written by installers: one line, the folder.
INSTALL_LOCATIONS = ("/etc/dotnet/install_location",)

USUAL_PLACES = (
    ("/usr/local/share/dotnet",)
    if sys.platform == "darwin"
    else (os.path.join(os.environ.get("ProgramFiles", r"C:\Program Files"), "dotnet"),)
    if sys.platform == "win32"
    else ("/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet")
)

PROGRAM = "dotnet.exe" if sys.platform == "win32" else "dotnet"

LIBRARY = {"win32": "hostfxr.dll", "darwin": "libhostfxr.dylib"}.get(sys.platform, "libhostfxr.so")

REMEDY = (
    "install the .NET runtime (https://dotnet.microsoft.com/download), or name the folder that the program 'dotnet' is "
    "in by PYWAKER_DOTNET_ROOT"
)


def find() -> tuple[str, str]:
    """The folder of .NET and the path of its hostfxr; ImportError when there is none."""
    for variable in VARIABLES:
        value = os.environ.get(variable)
        if value:
            root = os.path.expanduser(value)
            library = newest_hostfxr(root)
            if library is None:
                raise ImportError(
                    f"{variable} is '{value}', which is not a folder of .NET: it has no host/fxr/VERSION/{LIBRARY}. "
                    f"Unset it, or {REMEDY}."
                )
            return root, library

    tried: list[str] = []
    for root in places():
        library = newest_hostfxr(root)
        if library is not None:
            return root, library
        tried.append(root)
    raise ImportError(f"No .NET was found (looked in {', '.join(tried)}): {REMEDY}.")


def places() -> Iterator[str]:
    """Where to look when no variable says."""
    for file in INSTALL_LOCATIONS:
        try:
            with open(file, encoding="utf-8") as location:
                yield location.read().strip()
        except OSError:
            pass  # nothing was registered
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        program = os.path.join(folder, PROGRAM)
        if folder and os.path.isfile(program) and os.access(program, os.X_OK):
            yield os.path.dirname(os.path.realpath(program))
            break
    yield from USUAL_PLACES
    yield os.path.join(os.path.expanduser("~"), ".dotnet")


def newest_hostfxr(root: str) -> str | None:
    """The hostfxr of the highest version; it runs every older runtime as well."""
    folder = os.path.join(root, "host", "fxr")
    try:
        versions = os.listdir(folder)
    except OSError:
        return None
    found = ((version_key(version), os.path.join(folder, version, LIBRARY)) for version in versions)
    return max(
        ((key, library) for key, library in found if key is not None and os.path.exists(library)), default=(None, None)
    )[1]


def version_key(name: str) -> tuple[list[int], bool, list[tuple[int, str]]] | None:
    """What versions are compared by: 8.0.31 < 10.0.0-rc.2 < 10.0.0-rc.10 < 10.0.0. None for what is no version."""
    version, _, label = name.partition("-")
    numbers = version.split(".")
    if not all(number.isdecimal() for number in numbers):
        return None
    # A number in a label is less than a word.
    parts = [(int(part), "") if part.isdecimal() else (sys.maxsize, part) for part in label.split(".")]
    return [int(number) for number in numbers], not label, parts
