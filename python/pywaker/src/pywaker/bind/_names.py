"""Names of Python in C# style, and back by the rule of the C# side."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable

KEYWORDS = frozenset(
    """abstract as base bool break byte case catch char checked class const continue decimal default delegate do double
    else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is
    lock long namespace new null object operator out override params private protected public readonly ref return sbyte
    sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe
    ushort using virtual void volatile while""".split()
)


def snake(name: str) -> str:
    """The Python name that the C# side derives from a C# name."""
    result = ""
    for i, character in enumerate(name):
        if i > 0 and character.isupper() and name[i - 1] != "_":
            following = name[i + 1 : i + 2]
            if not name[i - 1].isupper() or following.islower():
                result += "_"
        result += character.lower()
    return unicodedata.normalize("NFKC", result)


def pascal(name: str) -> str:
    """A Python name in PascalCase: `in_fahrenheit`, `inFahrenheit` and `IN_FAHRENHEIT` are `InFahrenheit`."""
    # A key of a TypedDict may have any character.
    parts = [part for part in re.split(r"[\W_]+", name) if part]
    if name.isupper() and len(name) > 1:
        parts = [part.lower() for part in parts]
    result = "".join(part[0].upper() + part[1:] for part in parts)
    return result if result[:1].isalpha() else "_" + result


def camel(name: str) -> str:
    """A Python name in camelCase."""
    first, _, rest = name.strip("_").partition("_")
    result = first if first[:1].islower() else pascal(first)
    leading = re.match(r"[A-Z]+(?![a-z])|[A-Z]", result)
    if leading is not None:
        result = leading[0].lower() + result[leading.end() :]
    return result + (pascal(rest).lstrip("_") if rest.strip("_") else "")


def escaped(name: str) -> str:
    """A C# identifier, marked where it is a keyword."""
    return "@" + name if name in KEYWORDS else name


def unique(name: str, taken: Iterable[str]) -> str:
    """The name, with a number if it is taken."""
    used = set(taken)
    candidate, number = name, 2
    while candidate in used:
        candidate, number = f"{name}{number}", number + 1
    return candidate


def gives_back(name: str, python_name: str, is_task: bool = False) -> bool:
    """Whether the C# side derives the Python name from this C# name."""
    if is_task and name.endswith("Async") and name != "Async":
        name = name[: -len("Async")]
    # A keyword is written out: C# names it by a rule of its own.
    return snake(name) == python_name and not keyword.iskeyword(snake(name))


def attribute(python_name: str) -> str:
    escaped_name = python_name.replace("\\", "\\\\").replace('"', '\\"')
    return f'[PyName("{escaped_name}")]'


def is_public(name: str) -> bool:
    return not name.startswith("_")
