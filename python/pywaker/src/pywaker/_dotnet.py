"""Where .NET is: the folder with ``host/fxr`` in it, and in there the newest library ``hostfxr``."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Iterator

# A variable that is set decides; the first one goes first.
VARIABLES = ("PYWAKER_DOTNET_ROOT", "DOTNET_ROOT")

# Written by installers: one line, the folder.
INSTALL_LOCATIONS = (Path("/etc/dotnet/install_location"),)

USUAL_PLACES = (
    ("/usr/local/share/dotnet",)
    if sys.platform == "darwin"
    else (os.path.join(os.environ.get("ProgramFiles", r"C:\Program Files"), "dotnet"),)
    if sys.platform == "win32"
    else ("/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet")
)

LIBRARY = {"win32": "hostfxr.dll", "darwin": "libhostfxr.dylib"}.get(sys.platform, "libhostfxr.so")

REMEDY = "install the .NET runtime (https://dotnet.microsoft.com/download), or name the folder that the program 'dotnet' is in by PYWAKER_DOTNET_ROOT"


def find() -> tuple[Path, Path]:
    """The folder of .NET and the path of its hostfxr; ImportError when there is none."""
    for variable in VARIABLES:
        value = os.environ.get(variable)
        if value:
            root = Path(value).expanduser()
            library = newest_hostfxr(root)
            if library is None:
                raise ImportError(f"{variable} is '{value}', which is not a folder of .NET: it has no host/fxr/VERSION/{LIBRARY}. Unset it, or {REMEDY}.")
            return root, library

    tried: list[str] = []
    for root in places():
        library = newest_hostfxr(root)
        if library is not None:
            return root, library
        tried.append(str(root))
    raise ImportError(f"No .NET was found (looked in {', '.join(tried)}): {REMEDY}.")


def places() -> Iterator[Path]:
    """Where to look when no variable says."""
    for file in INSTALL_LOCATIONS:
        try:
            yield Path(file.read_text().strip())
        except OSError:
            pass  # nothing was registered
    import shutil  # only here, because it takes its time

    program = shutil.which("dotnet")
    if program:
        yield Path(os.path.realpath(program)).parent
    for place in USUAL_PLACES:
        yield Path(place)
    yield Path.home() / ".dotnet"


def newest_hostfxr(root: Path) -> Path | None:
    """The hostfxr of the highest version; it runs every older runtime as well."""
    found = ((version_key(library.parent.name), library) for library in root.glob(f"host/fxr/*/{LIBRARY}"))
    return max(((key, library) for key, library in found if key is not None), default=(None, None))[1]


def version_key(name: str) -> tuple[list[int], bool, list[tuple[int, str]]] | None:
    """What versions are compared by: 8.0.31 < 10.0.0-rc.2 < 10.0.0-rc.10 < 10.0.0. None for what is no version."""
    match = re.fullmatch(r"(\d+(?:\.\d+)*)(?:-(.+))?", name)
    if match is None:
        return None
    numbers, label = match.groups()
    # A number in a label is less than a word.
    parts = [(int(part), "") if part.isdigit() else (sys.maxsize, part) for part in (label or "").split(".")]
    return [int(number) for number in numbers.split(".")], label is None, parts
