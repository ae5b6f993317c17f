"""A project of a module: its folder, with one .csproj and a pyproject.toml, as `pywaker new` makes it."""

from __future__ import annotations

import importlib
import keyword
import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path
from typing import Any

from ._errors import CommandError

# Before Python 3.11; pip carries a copy of it.
TOML_READERS = ("tomllib", "tomli", "pip._vendor.tomli")


class Project:
    """What the commands must know of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.file = find_project_file(self.folder)
        properties = read_properties(self.file)
        self.is_native = properties.get("PyWakerExtension", "").lower() == "true"
        self.assembly = properties.get("AssemblyName", self.file.stem)
        self.module = properties.get("PyWakerModule", self.assembly)
        if not is_module_name(self.module):
            raise CommandError(
                f"'{self.file}' makes the module '{self.module}', which Python cannot import: name the module by the "
                "property PyWakerModule."
            )
        metadata = read_toml(self.folder / "pyproject.toml")
        table = metadata.get("project")
        if not isinstance(table, dict) or "name" not in table or "version" not in table:
            raise CommandError(f"'{self.folder / 'pyproject.toml'}' needs a table [project] with name and version.")
        self.table: dict[str, Any] = table
        self.name, self.version = str(table["name"]), str(table["version"])


def find_project_file(folder: Path) -> Path:
    found = sorted(folder.glob("*.csproj"))
    if len(found) != 1:
        names = ", ".join(file.name for file in found) or "none"
        raise CommandError(
            f"'{folder}' must have one .csproj of a module in it; it has {names}. `pywaker new NAME` makes a project."
        )
    return found[0]


def read_properties(file: Path) -> dict[str, str]:
    """The properties that stand in the project file as they are; later ones count."""
    try:
        root = xml.parse(file).getroot()
    except xml.ParseError as error:
        raise CommandError(f"'{file}' is no project file: {error}.") from error
    return {
        item.tag.rpartition("}")[2]: (item.text or "").strip()
        for group in root
        if group.tag.endswith("PropertyGroup")
        for item in group
    }


def read_toml(file: Path) -> dict[str, Any]:
    for name in TOML_READERS:
        try:
            reader = importlib.import_module(name)
        except ImportError:
            continue
        try:
            result: dict[str, Any] = reader.loads(file.read_text(encoding="utf-8"))
            return result
        except FileNotFoundError:
            raise CommandError(f"'{file}' is missing: `pywaker new NAME` makes one.") from None
        except reader.TOMLDecodeError as error:
            raise CommandError(f"'{file}' is not valid: {error}.") from error
    raise CommandError(
        f"Python {sys.version_info[0]}.{sys.version_info[1]} cannot read '{file}': install tomli, or pip."
    )


def is_module_name(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
