"""Installs a wheel of a project into the running environment, in place of an earlier one: what `pip install` would do,
without pip.
"""

from __future__ import annotations

import csv
import os
import sys
import sysconfig
import zipfile
from pathlib import Path

from ._errors import CommandError
from ._project import normalized


def folder_of(target: str | None) -> Path:
    """Where to: a folder that was named, else where this environment has its packages."""
    if target:
        Path(target).mkdir(parents=True, exist_ok=True)
        return Path(target)
    folder = Path(sysconfig.get_path("purelib"))
    if os.access(folder, os.W_OK) and not is_managed():
        return folder
    raise CommandError(
        f"'{folder}', where {sys.executable} has its packages, is not for you to write: activate a virtual "
        "environment, or name a folder of sys.path by --target."
    )


def is_managed() -> bool:
    """Whether the system's package manager owns the environment (PEP 668)."""
    return sys.prefix == sys.base_prefix and Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()


def install(wheel: Path, name: str, folder: Path) -> None:
    remove(name, folder)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
        (record,) = (entry for entry in archive.namelist() if entry.endswith(".dist-info/RECORD"))
    installer = folder / record.replace("/RECORD", "/INSTALLER")
    installer.write_text("pywaker\n", encoding="utf-8")
    with open(folder / record, "a", encoding="utf-8") as file:
        file.write(f"{record.replace('/RECORD', '/INSTALLER')},,\n")


def remove(name: str, folder: Path) -> None:
    """Removes an earlier one, by its RECORD."""
    for record in folder.glob("*.dist-info/RECORD"):
        if normalized(record.parent.name.partition("-")[0]) != normalized(name):
            continue
        with open(record, newline="", encoding="utf-8") as file:
            listed = [folder / row[0] for row in csv.reader(file) if row]
        for path in listed:
            if folder.resolve() in path.resolve().parents and path.exists():
                path.unlink()
        for parent in sorted({path.parent for path in listed} - {folder}, reverse=True):
            try:
                parent.rmdir()
            except OSError:
                pass  # something else is in it, or it is gone already
