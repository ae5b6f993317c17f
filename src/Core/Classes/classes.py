"""Members of classes exported from .NET that read better in Python; see ClassMembers.cs."""

from __future__ import annotations

import reprlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def complete_root(root: Any) -> None:
    """Adds the members of all exported classes."""
    root.__reduce_ex__ = _reduce_ex


def refuse_construction(cls: type) -> None:
    """Makes a class refuse construction: its instances come only from .NET."""

    def __init__(self: object, *args: object, **kwargs: object) -> None:
        raise TypeError(f"cannot create '{cls.__module__}.{cls.__qualname__}' instances")

    _add(cls, __init__)


def complete_record(cls: type, fields: tuple[str, ...]) -> None:
    """Adds the members of a record: fields that are matched by position, shown, and replaced in a copy."""

    @reprlib.recursive_repr()
    def __repr__(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in fields)})"

    def __replace__(self: object, /, **changes: object) -> object:
        return type(self)(**{**{name: getattr(self, name) for name in fields}, **changes})

    setattr(cls, "__match_args__", fields)  # noqa: B010 (type checkers refuse an assignment)
    _add(cls, __repr__, __replace__)


def _add(cls: type, *functions: Callable[..., object]) -> None:
    for function in functions:
        function.__module__ = cls.__module__
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
        setattr(cls, function.__name__, function)


def _reduce_ex(self: object, protocol: int) -> str | tuple[Any, ...]:
    # A class derived in Python may define how it is pickled.
    if type(self).__reduce__ is not object.__reduce__:
        return self.__reduce__()
    raise TypeError(f"cannot pickle or copy '{type(self).__name__}' object: it is a .NET object")
