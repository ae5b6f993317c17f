"""C# text of members and declarations, wrapped below 120 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import _documentation
from ._members import CsMethod, CsProperty, MemberNames

INDENT = "    "


def call(head: str, items: Sequence[str], end: str, indent: str = INDENT) -> list[str]:
    """`head(items)end` in one line, or with an item a line."""
    line = f"{indent}{head}({', '.join(items)}){end}"
    if len(line) <= _documentation.WIDTH or not items:
        return [line]
    inner = [f"{indent}{INDENT}{item}," for item in items]
    inner[-1] = inner[-1][:-1]
    return [f"{indent}{head}(", *inner, f"{indent}){end}"]


def heading(doc: str | None, remarks: Iterable[str], notes: Iterable[str], indent: str = INDENT) -> list[str]:
    lines = [*_documentation.summary(doc, indent), *_documentation.remarks(remarks, indent)]
    for note in notes:
        lines += _documentation.comment(note, indent)
    return lines


def method(item: CsMethod, names: MemberNames, preferred: str | None) -> list[str]:
    name, attribute = names.name(item.python_name, item.is_task, preferred)
    lines = heading(item.doc, item.remarks, item.notes)
    if attribute is not None:
        lines.append(INDENT + attribute)
    return [*lines, *call(f"{item.result} {name}", list(map(str, item.parameters)), ";")]


def property_(item: CsProperty, names: MemberNames) -> list[str]:
    lines = heading(item.doc, item.remarks, item.notes)
    if item.key_type is not None:
        return [*lines, f"{INDENT}{item.type} this[{item.key_type} key] {{ {item.accessors} }}"]
    name, attribute = names.name(item.python_name)
    if attribute is not None:
        lines.append(INDENT + attribute)
    return [*lines, f"{INDENT}{item.type} {name} {{ {item.accessors} }}"]


def block(heading_: Sequence[str], head: str, members: Sequence[list[str]]) -> list[str]:
    """A type: members that have comments or several lines stand apart."""
    lines = [*heading_, head, "{"]
    for i, member in enumerate(members):
        if i > 0 and (len(member) > 1 or len(members[i - 1]) > 1):
            lines.append("")
        lines += member
    return [*lines, "}"]
