"""`pywaker new`: a project of a module, from the files in templates/."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from pathlib import Path

from ._errors import CommandError
from ._project import is_module_name
from ._version import OLDEST_DOTNET, VERSION

TEMPLATES = Path(__file__).with_name("templates")

# The template of each file; @NAME@ is the module's name in both.
FILES = {
    "@NAME@.csproj": "project.csproj",
    "Module.cs": "Module.cs",
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    "tests/test_@NAME@.py": "test_module.txt",
}

PROPERTIES = {
    False: """<!-- What Python needs beside the assembly to load it; and a later .NET will do. -->
    <EnableDynamicLoading>true</EnableDynamicLoading>
    <RollForward>Major</RollForward>
    <!-- Cultures are one and the same, as in a native module; without it the start of a process loads ICU. -->
    <InvariantGlobalization>true</InvariantGlobalization>""",
    True: """<!-- One file of machine code that Python imports with no .NET on the machine. -->
    <PyWakerExtension>true</PyWakerExtension>""",
}


def create(name: str, folder: Path, is_native: bool, framework: str) -> None:
    """Writes the project; CommandError when a name is wrong, or something is in the folder."""
    if not is_module_name(name) or not name.isascii():
        raise CommandError(
            f"'{name}' is no name for a module: it needs letters, digits and underscores, no digit first, and must be "
            "no keyword."
        )
    if is_taken(name):
        raise CommandError(f"'{name}' is taken: Python has a module of that name, which would be imported instead.")
    numbers = re.fullmatch(r"net(\d+)\.\d+(-\w+(\.\d+)*)?", framework, re.ASCII)
    if numbers is None or int(numbers[1]) < OLDEST_DOTNET:
        raise CommandError(
            f"'{framework}' is no framework that a module can be built for: PyWaker needs net{OLDEST_DOTNET}.0 or "
            "later."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandError(
            f"'{folder}' is there already and is not empty: give another NAME, or name a folder by --path."
        )
    values = {
        "@NAME@": name,
        "@VERSION@": VERSION,
        "@FRAMEWORK@": framework,
        "@PROPERTIES@": PROPERTIES[is_native],
        "@WAY@": "native extension module" if is_native else "module that Python loads",
        "@NEEDS@": "a C linker (clang or gcc)" if is_native else "the .NET runtime, where it is used too",
    }
    for target, template in FILES.items():
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        for key, value in values.items():
            text, target = text.replace(key, value), target.replace(key, value)
        file = folder / target
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def is_taken(name: str) -> bool:
    """Whether it is the name of a module of the standard library, or of this package."""
    known = getattr(sys, "stdlib_module_names", None)
    if known is None:
        # Before Python 3.10 the library's folders tell.
        folders = [Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_path("platstdlib"), "lib-dynload")]
        known = {
            *sys.builtin_module_names,
            *(entry.split(".")[0] for folder in folders if folder.is_dir() for entry in os.listdir(folder)),
        }
    return name in known or name in ("pywaker", "_pywaker")
