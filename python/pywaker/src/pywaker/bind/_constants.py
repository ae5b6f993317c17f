"""Defaults that C# can state: the literals of Python that fit their type."""

from __future__ import annotations

import math

from ._model import Default
from ._types import CsType


def constant(type_: CsType, default: Default) -> str | None:
    """The text of the constant; None where C# leaves the default to Python."""
    value = default.constant
    if isinstance(value, bool):
        return str(value).lower() if type_.text == "bool" else None
    if isinstance(value, int):
        return str(value) if type_.text in ("int", "double") and -(2**31) <= value < 2**31 else None
    if isinstance(value, float):
        return repr(value) if type_.text == "double" and math.isfinite(value) else None
    return quoted(value) if isinstance(value, str) and type_.text == "string" else None


def quoted(value: str) -> str:
    """A string literal of C#."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
    text = "".join(
        escapes.get(character) or (character if character.isprintable() else f"\\U{ord(character):08X}")
        if not 0xD800 <= ord(character) < 0xE000
        else f"\\u{ord(character):04X}"
        for character in value
    )
    return f'"{text}"'
