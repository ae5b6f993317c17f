"""Creates enums and exception classes that are declared in .NET; see TypeSupport.cs."""

from __future__ import annotations

import builtins
import enum
import importlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def define_enum(
    name: str, module: str, doc: str | None, members: Sequence[tuple[str, int]], is_flags: bool
) -> type[enum.Enum]:
    """Creates an enum of the (name, value) pairs."""
    base: Any = enum.Flag if is_flags else enum.Enum
    cls: type[enum.Enum] = base(name, members, module=module, qualname=name)
    cls.__doc__ = doc
    return cls


def define_exception(name: str, module: str, doc: str | None, bases: Sequence[type | str]) -> type[BaseException]:
    """Creates an exception class from base classes, given as classes or dotted names."""
    cls = type(
        name,
        tuple(_class(base) if isinstance(base, str) else base for base in bases),
        {"__module__": module, "__doc__": doc},
    )
    if not issubclass(cls, BaseException):
        raise TypeError(f"{', '.join(map(str, bases))} is no exception class")
    cls("")  # .NET creates instances only in this way
    return cls


def _class(name: str) -> Any:
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module) if module else builtins, attribute)
