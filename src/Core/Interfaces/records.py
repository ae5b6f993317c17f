"""The classes that .NET records become."""

from __future__ import annotations

import builtins
import importlib
from dataclasses import make_dataclass
from typing import Any


def make(name: str, fields: list[str]) -> type:
    made = make_dataclass(name, fields, frozen=True)
    made.__module__ = "pywaker.records"
    return made


def find(name: str) -> Any:
    """A class by its module and qualified name; of builtins without a module."""
    parts = name.split(".")
    if len(parts) == 1:
        return getattr(builtins, name)
    # The module is the longest part that can be imported: the rest is a class in it, perhaps a nested one.
    for count in range(len(parts) - 1, 0, -1):
        module = ".".join(parts[:count])
        try:
            found: Any = importlib.import_module(module)
        except ModuleNotFoundError as error:
            # Only if it is this module, or one that contains it, that is missing: not one that it imports.
            if error.name is None or not (module == error.name or module.startswith(error.name + ".")) or count == 1:
                raise
            continue
        for part in parts[count:]:
            found = getattr(found, part)
        return found
    raise AssertionError(name)
